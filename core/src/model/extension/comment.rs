//! `-m comment` (iptables-extensions(8), comment): a remark the kernel keeps.

use super::declaration::{Declaration, OptionDeclaration, OptionSpec, Setting};
use crate::net::Comment;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentMatch {
    pub comment: Comment,
}

pub(super) const DECLARATION: Declaration<CommentMatch> = Declaration {
    options: &[OptionDeclaration {
        spec: OptionSpec::plain("comment"),
        read: |value, given| {
            value.comment = given.word().parse()?;
            Ok(())
        },
        write: |value| Some(Setting::quoted("comment", value.comment.as_str())),
    }],
};
