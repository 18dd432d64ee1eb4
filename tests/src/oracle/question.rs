//! A rule to be judged, and what one engine says to it; both as lines of JSON, because the judge
//! is a process of its own.

use crate::words;
use droplab_core::net::Family;
use serde_json::{Value, json};

/// `words` are those after `iptables -t TABLE`: `-A CHAIN …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub family: Family,
    pub table: String,
    pub words: Vec<String>,
}

impl Question {
    /// `FAMILY TABLE -A CHAIN …`, words and quotes as in sh; the family is `4`, `6`, `ip`, `ip6`,
    /// `ipv4` or `ipv6`.
    ///
    /// # Errors
    /// What is wrong with the line, in a sentence.
    pub fn from_line(line: &str) -> Result<Self, String> {
        let split = words::split(line).map_err(|quote| format!("a {quote} is not closed"))?;
        let [family, table, words @ ..] = split.as_slice() else {
            return Err("expected `FAMILY TABLE -A CHAIN …`".to_owned());
        };
        let family = match family.as_str() {
            "4" | "ip" | "ipv4" => Family::V4,
            "6" | "ip6" | "ipv6" => Family::V6,
            other => return Err(format!("`{other}` is no family: 4 or 6")),
        };
        Ok(Self { family, table: table.clone(), words: words.to_vec() })
    }

    /// As [`Question::from_line`] reads it.
    pub fn to_line(&self) -> String {
        let family = match self.family {
            Family::V4 => 4,
            Family::V6 => 6,
        };
        format!("{family} {} {}", self.table, words::join(&self.words))
    }

    /// The chain of `-A CHAIN` or `-I CHAIN`.
    pub fn chain(&self) -> Option<&str> {
        self.words.get(1).map(String::as_str)
    }

    pub(super) fn to_json(&self) -> String {
        let is_v6 = self.family == Family::V6;
        json!({ "v6": is_v6, "table": self.table, "words": self.words }).to_string()
    }

    pub(super) fn from_json(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let family = if value["v6"].as_bool()? { Family::V6 } else { Family::V4 };
        let table = value["table"].as_str()?.to_owned();
        Some(Self { family, table, words: texts(&value["words"])? })
    }
}

/// What an engine says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The lines that iptables-save prints of it, without counters: one for each rule that an
    /// address list makes.
    Accepted { save: Vec<String> },
    /// The exit code, and what was said without the advice to try `--help`. iptables(8) names the
    /// codes: 2 is the program's own refusal, 1 and 4 the kernel's. A crash has none.
    Refused { exit: Option<i32>, message: String },
}

impl Verdict {
    pub const fn is_accepted(&self) -> bool {
        match self {
            Self::Accepted { .. } => true,
            Self::Refused { .. } => false,
        }
    }

    pub fn to_value(&self) -> Value {
        match self {
            Self::Accepted { save } => json!({ "ok": true, "save": save }),
            Self::Refused { exit, message } => {
                json!({ "ok": false, "exit": exit, "message": message })
            }
        }
    }

    pub(super) fn from_json(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        if value["ok"].as_bool()? {
            return Some(Self::Accepted { save: texts(&value["save"])? });
        }
        let exit = value["exit"].as_i64().and_then(|code| i32::try_from(code).ok());
        Some(Self::Refused { exit, message: value["message"].as_str()?.to_owned() })
    }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    value.as_array()?.iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_arrives() {
        let question =
            Question::from_line("6 nat -A uc1 -m comment --comment 'a \"b\"'").expect("a question");
        assert_eq!(question.words.last().map(String::as_str), Some("a \"b\""));
        assert_eq!(Question::from_json(&question.to_json()), Some(question.clone()));
        assert_eq!(Question::from_line(&question.to_line()), Ok(question));
        let refused = Verdict::Refused { exit: Some(2), message: "x\ny".to_owned() };
        let crashed = Verdict::Refused { exit: None, message: String::new() };
        let accepted = Verdict::Accepted { save: vec!["-A INPUT".to_owned()] };
        for verdict in [refused, crashed, accepted] {
            assert_eq!(Verdict::from_json(&verdict.to_value().to_string()), Some(verdict));
        }
    }
}
