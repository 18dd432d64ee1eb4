//! What follows from the work: files, problems, links between lines and entries.

use crate::state::{Field, LogField, Work, draft_problem};
use droplab_core::deploy::{Bundle, FileKind, HostStep, Syntax, host_commands};
use droplab_core::locale::{Language, Localize};
use droplab_core::lower::{self, Origin};
use droplab_core::net::Family;
use droplab_core::policy::{self, EntryId, Place};
use droplab_core::text::Severity;
use std::rc::Rc;
use yew::AttrValue;

/// Everything the pages show of the policy, computed at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    pub files: Vec<PreviewFile>,
    /// The commands of each step on the host.
    commands: [(HostStep, String); 3],
    /// What is wrong, at its place.
    pub problems: Vec<PlacedProblem>,
    /// Entries that make no rule in one family.
    pub one_family: Vec<(EntryId, Family)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PreviewFile {
    pub kind: FileKind,
    pub lines: Rc<Vec<PreviewLine>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PreviewLine {
    pub text: AttrValue,
    pub origin: Option<Origin>,
}

/// Where on the page a problem belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    Field(Field),
    Place(Place),
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlacedProblem {
    pub spot: Spot,
    pub severity: Severity,
    pub message: AttrValue,
}

impl Derived {
    pub fn new(work: &Work, language: Language) -> Self {
        let bundle = Bundle::new(&work.policy, language);
        let files = bundle.files.iter().map(|file| preview(&bundle, file)).collect();
        let broken = work.broken().filter_map(|(field, text)| {
            let problem = draft_problem(&work.policy, field, text)?;
            Some(PlacedProblem {
                spot: Spot::Field(field),
                severity: Severity::Error,
                message: problem.localize(language).into(),
            })
        });
        let between =
            policy::check(&work.policy).into_iter().map(|(place, problem)| PlacedProblem {
                spot: spot(place, &problem),
                severity: problem.severity(),
                message: problem.localize(language).into(),
            });
        let commands = [HostStep::Try, HostStep::Keep, HostStep::AsThePost]
            .map(|step| (step, host_commands(step, &bundle)));
        Self {
            files,
            commands,
            problems: broken.chain(between).collect(),
            one_family: one_family(&bundle),
        }
    }

    pub fn commands(&self, step: HostStep) -> String {
        let of_step = self.commands.iter().find(|(other, _)| *other == step);
        of_step.map(|(_, commands)| commands.clone()).unwrap_or_default()
    }

    /// Whether the files may leave the page: nothing wrong can be downloaded unnoticed.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The only family in which the entry makes rules, where that is one.
    pub fn only_family(&self, id: EntryId) -> Option<Family> {
        self.one_family.iter().find(|(entry, _)| *entry == id).map(|(_, family)| *family)
    }

    pub fn field_problem(&self, field: Field) -> Option<AttrValue> {
        let here = |problem: &&PlacedProblem| problem.spot == Spot::Field(field);
        self.problems.iter().find(here).map(|problem| problem.message.clone())
    }

    pub fn place_problems(&self, place: Place) -> Vec<PlacedProblem> {
        let here = |problem: &&PlacedProblem| problem.spot == Spot::Place(place);
        self.problems.iter().filter(here).cloned().collect()
    }
}

/// The field that holds what is wrong; the whole place where it takes several.
fn spot(place: Place, problem: &policy::Problem) -> Spot {
    use policy::Problem as P;
    match (place, problem) {
        (Place::Logging(slot), P::ChainNameClash { .. } | P::ChainIsBuiltIn { .. }) => {
            Spot::Field(Field::Log(slot, LogField::Chain))
        }
        (
            place,
            P::ChainNameClash { .. }
            | P::ChainIsBuiltIn { .. }
            | P::LoggingIsOff
            | P::NoFamilyFits
            | P::AnswersAreDropped
            | P::NeighborDiscoveryIsDropped
            | P::NobodyGetsIn
            | P::OpenToEverybody,
        ) => Spot::Place(place),
    }
}

fn preview(bundle: &Bundle, file: &droplab_core::deploy::HostFile) -> PreviewFile {
    let family = match file.kind {
        FileKind::Restore(family) | FileKind::Script(family) => Some(family),
        FileKind::PreUpHook | FileKind::PostHook => None,
    };
    let origin = |line: &droplab_core::back::Line| {
        let at = line.rule.as_ref()?;
        bundle.lowered(family?).origins.get(at).copied()
    };
    let lines = file
        .lines
        .iter()
        .map(|line| PreviewLine { text: line.text.clone().into(), origin: origin(line) });
    PreviewFile { kind: file.kind, lines: Rc::new(lines.collect()) }
}

impl PreviewFile {
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in self.lines.iter() {
            text.push_str(&line.text);
            text.push('\n');
        }
        text
    }

    pub fn syntax(&self) -> Syntax {
        self.kind.syntax()
    }
}

fn one_family(bundle: &Bundle) -> Vec<(EntryId, Family)> {
    let missing = |family: Family, other: Family| {
        let problems = bundle.lowered(family).problems.iter();
        problems.filter_map(move |problem| match problem {
            lower::Problem::EntryOfOtherFamily { entry } => Some((*entry, other)),
            lower::Problem::TranslationIsIpv4 { .. } => None,
        })
    };
    missing(Family::V4, Family::V6).chain(missing(Family::V6, Family::V4)).collect()
}
