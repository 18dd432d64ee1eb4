//! Droplab core.
