//! A labelled text field that shows what is wrong with its text below it.

use crate::browser::typed;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    /// What is wrong with the value.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Said at the field's end: what the value stands for.
    #[prop_or_default]
    pub meaning: Option<AttrValue>,
    /// The id of a `<datalist>`.
    #[prop_or_default]
    pub list: Option<AttrValue>,
    #[prop_or(LabelStyle::Above)]
    pub label_style: LabelStyle,
    #[prop_or_default]
    pub class: Classes,
    pub on_input: Callback<String>,
    /// The field was left.
    #[prop_or_default]
    pub on_leave: Callback<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelStyle {
    Above,
    /// For screen readers, and as a tooltip.
    Hidden,
}

#[component]
pub fn TextField(props: &Props) -> Html {
    let on_input = {
        let on_input = props.on_input.clone();
        Callback::from(move |event: InputEvent| on_input.emit(typed(&event)))
    };
    let on_blur = {
        let on_leave = props.on_leave.clone();
        Callback::from(move |_: FocusEvent| on_leave.emit(()))
    };
    let problem_id = AttrValue::from(format!("{}-problem", props.id));
    let described_by = props.problem.is_some().then(|| problem_id.clone());
    let label_class = match props.label_style {
        LabelStyle::Above => "text-field__label",
        LabelStyle::Hidden => "visually-hidden",
    };
    let title = (props.label_style == LabelStyle::Hidden).then(|| props.label.clone());
    html! {
        <div class={classes!("text-field", props.class.clone())}>
            <label class={label_class} for={props.id.clone()}>{ &props.label }</label>
            <input
                class={classes!(
                    "text-field__input",
                    props.problem.is_some().then_some("text-field__input--wrong"),
                )}
                id={props.id.clone()}
                type="text"
                value={props.value.clone()}
                placeholder={props.placeholder.clone()}
                {title}
                list={props.list.clone()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid={props.problem.is_some().then_some("true")}
                aria-describedby={described_by}
                oninput={on_input}
                onblur={on_blur}
            />
            if let Some(meaning) = &props.meaning {
                <span class="text-field__meaning">{ meaning }</span>
            }
            if let Some(problem) = &props.problem {
                <p class="text-field__problem" id={problem_id}>{ super::prose(problem) }</p>
            }
        </div>
    }
}
