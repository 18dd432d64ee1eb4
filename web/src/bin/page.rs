//! Starts the page.
fn main() {
    yew::Renderer::<droplab_web::App>::new().render();
}
