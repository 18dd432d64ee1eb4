//! The pages. They know the state and hand their parts to components.

mod compose;
mod log;
mod member;
mod rules;
mod take_home;

pub use compose::Compose;
pub use log::{LogView, LogWork, log};
pub use rules::{Offer, Rules, RulesWork};
pub use take_home::{Outcome, TakeHomeView, take_home};
