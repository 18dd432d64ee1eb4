//! Shell scripts of iptables commands.

#![no_main]

use droplab_fuzz::{checked, readers};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| checked(bytes, readers::script));
