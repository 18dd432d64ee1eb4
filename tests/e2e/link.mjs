// Share links, made by hand.

import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The fragment that opens a policy's document. */
export function fragmentOf(document) {
  return `#p1=${deflateRawSync(JSON.stringify(document)).toString('base64url')}`;
}

/** The document that a link brings. */
export function documentOf(link) {
  const packed = /[#&]p1=([^&]*)/.exec(link)[1];
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')));
}

/** A small policy's document around these entries. */
export function documentWith(entries, others = {}) {
  return {
    version: 1,
    policy: {
      title: 'By hand',
      defaults: { inbound: 'deny', forwarded: 'deny', outbound: 'allow' },
      baseline: {
        loopback: true,
        established: true,
        drop_invalid: true,
        essential_icmp: true,
        dhcpv6_client: true,
      },
      entries,
      ...others,
    },
  };
}
