//! A real nginx in front of the chat server: the client below a path, the API beside it.

use crate::client::client;
use crate::origin::free_port;
use crate::programs;
use crate::wait;
use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How often another port is tried when somebody else took the one that was free.
const TRIES: u32 = 5;

/// A running nginx; ends with the test.
pub struct Nginx {
    /// Where the client is, with a slash at the end.
    pub url: String,
    child: Child,
    _home: TempDir,
}

impl Nginx {
    /// Serves the built client under `/chat/`, and passes `/v3` on to a server.
    pub fn before(server: &str) -> Self {
        (0..TRIES).find_map(|_| Self::try_start(server)).expect("nginx finds a free port")
    }

    fn try_start(server: &str) -> Option<Self> {
        let home = TempDir::new().expect("a temporary directory can be made");
        let port = free_port();
        fs::write(home.path().join("nginx.conf"), config(home.path(), port, server)).expect("it can be written to");
        let child = Command::new(programs::nginx())
            .arg("-p")
            .arg(home.path())
            .args(["-e", "error.log", "-c", "nginx.conf"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx starts");
        let mut nginx = Self { url: format!("http://127.0.0.1:{port}/chat/"), child, _home: home };
        nginx.listens(port).then_some(nginx)
    }

    /// Waits until it does; false if it ended instead.
    fn listens(&mut self, port: u16) -> bool {
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if self.child.try_wait().expect("a child can be waited for").is_some() || began.elapsed() > wait::limit() {
                return false;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // Whoever took the port meanwhile listens, too.
        self.child.try_wait().expect("a child can be waited for").is_none()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Both fail only when it has ended by itself, which is as good.
        if self.child.kill().is_ok() {
            self.child.wait().ok();
        }
    }
}

fn config(home: &Path, port: u16, server: &str) -> String {
    let home = home.display();
    let dist = fs::canonicalize(client()).expect("the client is built");
    let dist = dist.display();
    // With a slash at its end, nginx would take `/v3/` off.
    let server = server.trim_end_matches('/');
    // One process in the foreground, as whoever runs the tests: nothing to lose sight of.
    format!(
        r#"
daemon off;
master_process off;
pid {home}/pid;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    default_type application/octet-stream;
    types {{
        text/html html;
        text/css css;
        text/javascript js;
        image/svg+xml svg;
        application/json json;
        application/wasm wasm;
        application/manifest+json webmanifest;
    }}
    server {{
        listen 127.0.0.1:{port};
        client_max_body_size 2m;
        location /chat/ {{
            alias {dist}/;
            gzip_static on;
            add_header Content-Security-Policy "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self' http: https:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" always;
            add_header X-Content-Type-Options nosniff always;
            add_header Referrer-Policy no-referrer always;
            add_header Cache-Control no-cache always;
        }}
        location /v3/ {{
            proxy_pass {server};
        }}
    }}
}}
"#
    )
}
