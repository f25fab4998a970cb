//! HTTP by hand: a request is read, passed on, answered.

use std::io;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A request as it came.
pub(super) struct Request {
    /// Its method and the first part of its path behind `/v3/`: `POST message`.
    pub(super) call: String,
    /// Its method.
    method: String,
    /// Its path and query.
    pub(super) target: String,
    /// Its other lines, as they are.
    lines: Vec<String>,
    body: Vec<u8>,
}

/// An answer as a whole.
#[derive(Clone)]
pub(super) struct Answer {
    /// Its status.
    pub(super) status: u16,
    /// Its other lines but for those that say where it ends.
    lines: Vec<String>,
    /// What it brings.
    pub(super) body: Vec<u8>,
}

impl Request {
    /// Reads one; `None` if there is none that can be read.
    pub(super) async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut stream = BufReader::new(stream);
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).await.ok().filter(|&length| length > 0)?;
            match line.trim_end() {
                "" => break,
                line => head.push(line.to_owned()),
            }
        }
        let length = head.iter().find_map(|line| value_of(line, "content-length")).and_then(|value| value.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        stream.read_exact(&mut body).await.ok()?;
        let first = head.remove(0);
        let mut words = first.split(' ');
        let (method, target) = (words.next()?, words.next()?);
        let part = target.strip_prefix("/v3/").unwrap_or_default().split(['/', '?']).next()?;
        let call = format!("{method} {part}");
        Some(Self { call, method: method.to_owned(), target: target.to_owned(), lines: head, body })
    }

    /// What it asks, and in whose session, as far as that tells them apart.
    pub(super) fn told(&self) -> String {
        let token = self.lines.iter().find_map(|line| value_of(line, "authorization"));
        let whose = token.and_then(|token| token.get(..4)).unwrap_or("    ");
        format!("{whose}  {} {} {}", self.method, self.target, String::from_utf8_lossy(&self.body))
    }

    /// The id that the log is asked from.
    pub(super) fn last(&self) -> Option<u64> {
        self.target.rsplit_once("?last=")?.1.parse().ok()
    }

    /// The same question, from some messages before.
    pub(super) fn asking_from(&self, last: u64) -> Self {
        let path = self.target.split('?').next().unwrap_or_default();
        let target = format!("{path}?last={last}");
        let (call, method) = (self.call.clone(), self.method.clone());
        Self { call, method, target, lines: self.lines.clone(), body: self.body.clone() }
    }

    /// Has it answered by the server at an address such as `127.0.0.1:8080`. It is asked in HTTP 1.0, whose answers
    /// end with their connection.
    pub(super) async fn passed_on(&self, to: &str) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(to).await?;
        let lines = self.lines.iter().filter(|line| value_of(line, "connection").is_none());
        let head = format!("{} {} HTTP/1.0\r\n{}\r\n", self.method, self.target, ended(lines));
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(&self.body).await?;
        let mut all = Vec::new();
        stream.read_to_end(&mut all).await?;
        Answer::parse(&all).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Answer {
    /// One that the server never gave.
    pub(super) fn made_up(status: u16, kind: &str, body: &str) -> Self {
        let lines = [
            &format!("Content-Type: {kind}"),
            "Access-Control-Allow-Origin: *",
            "Access-Control-Allow-Methods: *",
            "Access-Control-Allow-Headers: Authorization, Content-Type",
        ];
        Self { status, lines: lines.map(str::to_owned).into(), body: body.as_bytes().to_owned() }
    }

    /// The same with a line more.
    pub(super) fn with_line(mut self, line: &str) -> Self {
        self.lines.push(line.to_owned());
        self
    }

    fn parse(all: &[u8]) -> Option<Self> {
        let end = all.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&all[..end]);
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let says_its_end = |line: &&str| {
            ["content-length", "connection", "transfer-encoding"].iter().any(|name| value_of(line, name).is_some())
        };
        let lines = lines.filter(|line| !says_its_end(line)).map(str::to_owned).collect();
        Some(Self { status, lines, body: all[end + 4..].to_owned() })
    }

    /// Its head, which promises so many bytes, and says what becomes of the connection.
    fn head(&self, length: usize, connection: &str) -> String {
        let lines = ended(self.lines.iter());
        format!(
            "HTTP/1.1 {} As It Is\r\n{lines}Content-Length: {length}\r\nConnection: {connection}\r\n\r\n",
            self.status
        )
    }

    /// Sends it.
    pub(super) async fn goes_out(&self, stream: &mut TcpStream) -> io::Result<()> {
        self.begins(stream, self.body.len(), self.body.len()).await?;
        stream.shutdown().await
    }

    /// Sends it on a connection that is used again.
    pub(super) async fn goes_out_and_on(&self, stream: &mut TcpStream) -> io::Result<()> {
        let head = self.head(self.body.len(), "keep-alive");
        stream.write_all(&[head.as_bytes(), &self.body].concat()).await
    }

    /// Sends its head, which promises so many bytes, and so many of them.
    pub(super) async fn begins(&self, stream: &mut TcpStream, promised: usize, sent: usize) -> io::Result<()> {
        stream.write_all(self.head(promised, "close").as_bytes()).await?;
        stream.write_all(&self.body[..sent]).await?;
        stream.flush().await
    }
}

/// Lines of a head, as they go over the network.
fn ended<'a>(lines: impl Iterator<Item = &'a String>) -> String {
    lines.flat_map(|line| [line.as_str(), "\r\n"]).collect()
}

/// The value in a line of a head, if the line has this name.
fn value_of<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (found, value) = line.split_once(':')?;
    found.eq_ignore_ascii_case(name).then(|| value.trim())
}
