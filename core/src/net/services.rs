//! Well-known services: the names of IANA's service name and port number registry.
//!
//! A selection: what hosts offer, what policies name, and what the log of a host on the internet
//! shows most. A name stands for all its protocols; ICMP has two names of its own, iptables'.

use super::{Family, IcmpType, Protocol};

/// A service that an entry can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedService {
    pub name: &'static str,
    /// Absent for the ICMP ones.
    pub port: Option<u16>,
    pub protocols: ServiceProtocols,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceProtocols {
    Tcp,
    Udp,
    /// Rules for TCP first, then UDP.
    TcpAndUdp,
    /// The type under IPv4 and under IPv6.
    Icmp {
        v4: IcmpType,
        v6: IcmpType,
    },
}

impl NamedService {
    /// The protocols with ports, in the order rules are made for them.
    pub fn transports(&self) -> &'static [Protocol] {
        match self.protocols {
            ServiceProtocols::Tcp => &[Protocol::TCP],
            ServiceProtocols::Udp => &[Protocol::UDP],
            ServiceProtocols::TcpAndUdp => &[Protocol::TCP, Protocol::UDP],
            ServiceProtocols::Icmp { .. } => &[],
        }
    }

    /// The ICMP type it stands for in that family; `None` where it has ports.
    pub fn icmp_type(&self, family: Family) -> Option<IcmpType> {
        match (self.protocols, family) {
            (ServiceProtocols::Icmp { v4, .. }, Family::V4) => Some(v4),
            (ServiceProtocols::Icmp { v6, .. }, Family::V6) => Some(v6),
            (ServiceProtocols::Tcp | ServiceProtocols::Udp | ServiceProtocols::TcpAndUdp, _) => {
                None
            }
        }
    }
}

/// The service of that name, in any case.
pub fn service_named(name: &str) -> Option<&'static NamedService> {
    SERVICES.iter().find(|service| service.name.eq_ignore_ascii_case(name))
}

/// IANA's name of a port under a protocol, if the table has it.
pub fn port_name(protocol: Protocol, port: u16) -> Option<&'static str> {
    let has = |service: &&NamedService| {
        service.port == Some(port) && service.transports().contains(&protocol)
    };
    SERVICES.iter().find(has).map(|service| service.name)
}

const fn tcp(name: &'static str, port: u16) -> NamedService {
    NamedService { name, port: Some(port), protocols: ServiceProtocols::Tcp }
}

const fn udp(name: &'static str, port: u16) -> NamedService {
    NamedService { name, port: Some(port), protocols: ServiceProtocols::Udp }
}

const fn both(name: &'static str, port: u16) -> NamedService {
    NamedService { name, port: Some(port), protocols: ServiceProtocols::TcpAndUdp }
}

const fn icmp(name: &'static str, v4: u8, v6: u8) -> NamedService {
    let (v4, v6) = (IcmpType::any_code(v4), IcmpType::any_code(v6));
    NamedService { name, port: None, protocols: ServiceProtocols::Icmp { v4, v6 } }
}

/// By port; the ICMP ones first.
pub const SERVICES: &[NamedService] = &[
    icmp("echo-request", 8, 128),
    icmp("redirect", 5, 137),
    tcp("ftp", 21),
    tcp("ssh", 22),
    tcp("telnet", 23),
    tcp("smtp", 25),
    both("time", 37),
    tcp("nicname", 43),
    both("tacacs", 49),
    both("domain", 53),
    udp("bootps", 67),
    udp("bootpc", 68),
    udp("tftp", 69),
    tcp("finger", 79),
    tcp("http", 80),
    both("kerberos", 88),
    tcp("pop3", 110),
    both("sunrpc", 111),
    tcp("auth", 113),
    tcp("nntp", 119),
    udp("ntp", 123),
    both("epmap", 135),
    udp("netbios-ns", 137),
    udp("netbios-dgm", 138),
    tcp("netbios-ssn", 139),
    tcp("imap2", 143),
    udp("snmp", 161),
    udp("snmptrap", 162),
    udp("xdmcp", 177),
    tcp("bgp", 179),
    tcp("irc", 194),
    tcp("ldap", 389),
    tcp("https", 443),
    tcp("microsoft-ds", 445),
    both("kpasswd", 464),
    tcp("submissions", 465),
    udp("isakmp", 500),
    tcp("shell", 514),
    udp("syslog", 514),
    tcp("printer", 515),
    udp("router", 520),
    udp("dhcpv6-client", 546),
    udp("dhcpv6-server", 547),
    both("rtsp", 554),
    tcp("nntps", 563),
    tcp("submission", 587),
    tcp("ipp", 631),
    tcp("ldaps", 636),
    both("ldp", 646),
    tcp("domain-s", 853),
    tcp("rsync", 873),
    tcp("imaps", 993),
    tcp("pop3s", 995),
    tcp("socks", 1080),
    udp("openvpn", 1194),
    tcp("ms-sql-s", 1433),
    udp("ms-sql-m", 1434),
    udp("radius", 1812),
    udp("radius-acct", 1813),
    tcp("mqtt", 1883),
    udp("ssdp", 1900),
    both("nfs", 2049),
    tcp("docker", 2375),
    tcp("docker-s", 2376),
    tcp("etcd-client", 2379),
    tcp("mysql", 3306),
    tcp("ms-wbt-server", 3389),
    both("stun", 3478),
    tcp("svn", 3690),
    tcp("sieve", 4190),
    udp("ipsec-nat-t", 4500),
    udp("iax", 4569),
    tcp("munin", 4949),
    both("sip", 5060),
    tcp("sips", 5061),
    tcp("xmpp-client", 5222),
    tcp("xmpp-server", 5269),
    udp("mdns", 5353),
    udp("llmnr", 5355),
    tcp("postgresql", 5432),
    tcp("amqps", 5671),
    tcp("amqp", 5672),
    tcp("rfb", 5900),
    tcp("couchdb", 5984),
    tcp("wsman", 5985),
    tcp("x11", 6000),
    tcp("redis", 6379),
    tcp("ircu", 6667),
    tcp("ircs-u", 6697),
    tcp("cwmp", 7547),
    tcp("http-alt", 8080),
    tcp("pcsync-https", 8443),
    tcp("mqtts", 8883),
    tcp("pdl-datastream", 9100),
    tcp("git", 9418),
    tcp("zabbix-agent", 10050),
    tcp("zabbix-trapper", 10051),
    both("memcache", 11211),
    tcp("mongodb", 27017),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_ports_in_order() {
        let ports: Vec<u16> = SERVICES.iter().filter_map(|service| service.port).collect();
        assert!(ports.is_sorted());
        let names: std::collections::BTreeSet<_> = SERVICES.iter().map(|s| s.name).collect();
        assert_eq!(names.len(), SERVICES.len());
    }

    #[test]
    fn a_port_may_have_a_name_per_protocol() {
        assert_eq!(port_name(Protocol::TCP, 514), Some("shell"));
        assert_eq!(port_name(Protocol::UDP, 514), Some("syslog"));
        assert_eq!(port_name(Protocol::UDP, 22), None);
    }
}
