//! The program from its first line to its last: open, listen, serve, stop. What is served is put
//! together here and made elsewhere.

use crate::{
    api::{self, Chat},
    cli::Options,
    demo::{self, DemoError},
    headers,
    passwords::PasswordError,
    request_log,
    sessions::SystemClock,
    site::{self, NoClient},
    store::{OpenError, SqliteStore, Store, StoreError},
};
use axum::{Router, middleware, serve::ListenerExt};
use chrono::Local;
use std::{
    future::{self, IntoFuture},
    io::{self, Write},
    net::SocketAddr,
    path::Path,
    sync::Arc,
    time::Duration,
};
use tokio::{net::TcpListener, sync::watch};

/// How long requests under way may take to finish once the server is told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Why the server did not start, or did not stop well; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The store could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// There are no files to serve.
    #[error(transparent)]
    NoClient(#[from] NoClient),
    /// The address is taken, not ours, or the port needs rights.
    #[error("cannot listen on {host} port {port}: {cause}. {advice}")]
    Listen {
        /// The address asked for.
        host: String,
        /// The port asked for.
        port: u16,
        /// What the system said.
        cause: io::Error,
        /// What to do about it.
        advice: &'static str,
    },
    /// Argon2 does not work here.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The demonstration could not be stored.
    #[error("the demonstration could not be stored: {0}")]
    Demo(#[from] DemoError),
    /// The store failed while starting or stopping.
    #[error("{0}. Check the disk the data directory is on")]
    Store(#[from] StoreError),
    /// Standard output, signals or the socket failed.
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
}

/// Serves until SIGTERM or SIGINT.
pub async fn run(options: Options) -> Result<(), RunError> {
    let site = site(&options)?;
    let listener = listen(&options).await?;
    let store = Arc::new(SqliteStore::open(&options.data)?);
    let chat = Chat::new(store.clone(), SystemClock)?.behind_proxy(options.behind_proxy);
    let stop = stop_signal()?;
    let welcome = welcome(&options, store.as_ref())?;
    announce(&listener, &welcome)?;
    serve(listener, application(chat, site), stop).await?;
    store.settle()?;
    tracing::info!("stopped");
    Ok(())
}

/// The API and, beside it, whatever answers everything else.
pub fn application(chat: Chat, site: Router) -> Router {
    api::router(chat)
        .fallback_service(site)
        .layer(middleware::map_response(headers::secure))
        .layer(middleware::from_fn(request_log::record))
}

fn site(options: &Options) -> Result<Router, NoClient> {
    let alone = || Router::new().fallback(api::not_found);
    match &options.dist {
        _ if options.api_only => Ok(alone()),
        Some(directory) => site::router(directory),
        // Nobody asked for the client: while it is being developed, another program serves it.
        None => Ok(site::router(Path::new("dist")).unwrap_or_else(|missing| {
            tracing::warn!("{missing}. Serving the API alone");
            alone()
        })),
    }
}

async fn listen(options: &Options) -> Result<TcpListener, RunError> {
    let (host, port) = (options.host.clone(), options.port());
    TcpListener::bind((host.as_str(), port)).await.map_err(|cause| RunError::Listen {
        advice: advice(&cause),
        host,
        port,
        cause,
    })
}

fn advice(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::AddrInUse => {
            "Stop the program that is using it, or choose another port with --port (0 takes a free one)"
        }
        io::ErrorKind::PermissionDenied => "Choose a port from 1024 on with --port",
        _ => "Choose an address of this machine with --host",
    }
}

/// What to print below the `listening` line.
fn welcome(options: &Options, store: &dyn Store) -> Result<String, RunError> {
    if !options.demo {
        return Ok(String::new());
    }
    Ok(demo::fill(store, Local::now().naive_local())?)
}

fn announce(listener: &TcpListener, welcome: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "listening on http://{}", listener.local_addr()?)?;
    write!(out, "{welcome}")?;
    out.flush()
}

async fn serve(
    listener: TcpListener,
    application: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stopping, mut told) = watch::channel(());
    let listener = listener.tap_io(|stream| {
        if let Err(cause) = stream.set_nodelay(true) {
            tracing::debug!("a connection stays slow: {cause}");
        }
    });
    let serving = axum::serve(listener, application.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            stop.await;
            tracing::info!("stopping");
            drop(stopping);
        });
    let grace = async move {
        // Ends with an error once the sender is dropped, which is the news we wait for.
        while told.changed().await.is_ok() {}
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = serving.into_future() => served,
        () = grace => {
            tracing::warn!("some requests did not finish within {GRACE:?}");
            Ok(())
        }
    }
}

/// Resolves when the server is told to stop. The signals are caught from this call on.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        future::poll_fn(|context| {
            let told = terminate.poll_recv(context).is_ready();
            if told || interrupt.poll_recv(context).is_ready() {
                return std::task::Poll::Ready(());
            }
            std::task::Poll::Pending
        })
        .await;
    })
}

/// Resolves when the server is told to stop.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            future::pending::<()>().await;
        }
    })
}
