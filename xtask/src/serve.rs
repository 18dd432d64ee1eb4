//! `cargo xtask serve`: the page on this machine.
//!
//! Without `--release` trunk builds, serves and rebuilds on every change. With it the site is built
//! as `dist` builds it and served by [`crate::server`], with the policy and sizes that users get.

use std::env;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::setup::{self, Purpose};
use crate::workspace::Workspace;
use crate::{dist, page, run, server};

#[derive(Args)]
pub(crate) struct ServeArguments {
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Serve what `dist` makes, instead of building again on every change
    #[arg(long)]
    release: bool,
    /// Serve this folder as it is, without building
    #[arg(long, value_name = "FOLDER", conflicts_with = "release")]
    folder: Option<PathBuf>,
    /// Print the address only
    #[arg(long)]
    no_open: bool,
}

/// Serves until it is stopped.
pub(crate) fn serve(workspace: &Workspace, arguments: &ServeArguments) -> Result<()> {
    // Taken before anything is built: a port in use shows at once.
    let listener = listen(arguments.port)?;
    if let Some(folder) = &arguments.folder {
        return serve_folder(workspace, arguments, &listener, folder.clone());
    }
    setup::ensure(workspace, Purpose::Serve)?;
    if arguments.release {
        let folder = dist::write_site(workspace)?;
        return serve_folder(workspace, arguments, &listener, folder);
    }
    drop(listener);
    watch(workspace, arguments)
}

fn serve_folder(
    workspace: &Workspace,
    arguments: &ServeArguments,
    listener: &TcpListener,
    folder: PathBuf,
) -> Result<()> {
    if !folder.join("index.html").is_file() {
        bail!("{} has no index.html; `cargo xtask dist` writes one to dist/", folder.display());
    }
    let port = listener.local_addr().context("the port is gone")?.port();
    let url = format!("http://127.0.0.1:{port}/");
    println!("\nserving {} on {url} (stop with Ctrl+C)", folder.display());
    if !arguments.no_open {
        open(workspace, &url);
    }
    server::serve_forever(listener, folder)
}

fn watch(workspace: &Workspace, arguments: &ServeArguments) -> Result<()> {
    if arguments.port == 0 {
        bail!("`--port 0` (any free port) works with `--release` and `--folder` only");
    }
    let mut command = page::watch(workspace, &workspace.target.join("xtask-serve"))?;
    command.args(["--address", "127.0.0.1", "--port", &arguments.port.to_string()]);
    if !arguments.no_open && opener(workspace).is_some() {
        command.args(["--open", "true"]);
    }
    println!(
        "\nbuilding the page (about 1 min the first time), then it is on http://127.0.0.1:{}/\n\
         and is built again on every change (stop with Ctrl+C)\n",
        arguments.port
    );
    run::become_program(command)
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).with_context(|| {
        let other = if port == 8080 { 8081 } else { 8080 };
        format!("port {port} of 127.0.0.1 cannot be had; try `cargo xtask serve --port {other}`")
    })
}

/// Shows the address in the person's browser, where there is one.
fn open(workspace: &Workspace, url: &str) {
    let Some(opener) = opener(workspace) else {
        return;
    };
    let mut command = Command::new(opener);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(error) = command.spawn() {
        eprintln!("cannot open a browser ({error}); open the address yourself");
    }
}

fn opener(workspace: &Workspace) -> Option<PathBuf> {
    if cfg!(target_os = "macos") {
        return workspace.program("open");
    }
    let has_display = env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some();
    if has_display { workspace.program("xdg-open") } else { None }
}
