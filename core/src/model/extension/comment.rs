//! `-m comment` (iptables-extensions(8), comment): a remark the kernel keeps.

use super::Extension;
use super::option::{Always, OptionSpec, Options};
use crate::net::{Comment, Family};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentMatch {
    pub comment: Comment,
}

const COMMENT: OptionSpec = OptionSpec::new("comment").required();

impl Extension for CommentMatch {
    const NAME: &'static str = "comment";

    fn new(_: Family) -> Self {
        Self::default()
    }

    fn options(&mut self, options: &mut impl Options) {
        options.option(&COMMENT, &mut Always(&mut self.comment));
    }
}
