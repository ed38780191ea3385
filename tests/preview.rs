//! A site served from memory: as a static host would, to nobody else, and whatever clients do.

use klartext::pipeline::{self, Options};
use klartext::shell::{NoPreview, Preview, Shown};
use klartext::source::Sources;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SETTINGS: &str = "title: Example Cloud\nurl: https://status.example.com\n";
const INCIDENT: &str = "---\ntitle: Mail is late\nseverity: minor\naliases: [old-name]\n---\n\
                        ## 2026-11-19 09:00 Resolved\n\nDone.\n";
/// A busy machine may take its time; a test that fails waits this long.
const LIMIT: Duration = Duration::from_secs(60);

/// The site of these files.
fn site(files: &[(&str, &str)]) -> Shown {
    let mut all = vec![("status.yaml", SETTINGS), ("incidents/mail.md", INCIDENT)];
    // A file that is given takes the place of one that is not.
    all.retain(|(path, _)| files.iter().all(|(given, _)| given != path));
    all.extend(files);
    let sources = Sources::from_files(all);
    let now = "2026-11-20T10:00:00Z".parse().unwrap();
    let built = pipeline::build(&sources, now, Options::default()).value.expect("a good site");
    Shown::new(built, &sources)
}

fn preview(files: &[(&str, &str)]) -> Preview {
    let preview = Preview::open("127.0.0.1", 0).unwrap();
    preview.show(site(files));
    preview
}

fn connection(preview: &Preview) -> TcpStream {
    let stream = TcpStream::connect(preview.address()).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    stream
}

/// What is answered to these lines: the head, and the body.
fn answer(preview: &Preview, request: &str) -> (String, Vec<u8>) {
    let mut stream = connection(preview);
    stream.write_all(request.replace('\n', "\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|part| part == b"\r\n\r\n").unwrap() + 4;
    (String::from_utf8(answer[..end].to_vec()).unwrap(), answer[end..].to_vec())
}

/// The answer to `GET`, with these fields.
fn get(preview: &Preview, path: &str, fields: &str) -> (String, String) {
    let request = format!("GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n{fields}\n");
    let (head, body) = answer(preview, &request);
    (head, String::from_utf8_lossy(&body).into_owned())
}

#[track_caller]
fn check(preview: &Preview, path: &str, status: u16, says: &[&str]) {
    let (head, body) = get(preview, path, "");
    assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {head}");
    for words in says {
        assert!(head.contains(words) || body.contains(words), "{path}: no {words} in {head}{body}");
    }
}

fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn files_folders_and_what_is_missing_are_answered_as_a_host_does() {
    let preview = preview(&[]);
    check(&preview, "/", 200, &["Mail is late", "text/html; charset=utf-8"]);
    check(&preview, "/incidents/mail/", 200, &["Mail is late"]);
    check(&preview, "/incidents/mail?a=b", 301, &["Location: /incidents/mail/?a=b"]);
    check(&preview, "/%69ncidents/mail/", 200, &["Mail is late"]);
    check(&preview, "/feed.atom", 200, &["application/atom+xml", "Access-Control-Allow-Origin: *"]);
    check(&preview, "/incidents/old-name/", 301, &["Location: /incidents/mail/"]);
    check(&preview, "http://localhost/history/", 200, &["<h1>"]);
    for path in ["/nowhere", "/_headers", "/_redirects", "//", "/incidents//mail/", "/index"] {
        check(&preview, path, 404, &["text/html", "This page does not exist"]);
    }
}

#[test]
fn no_request_leaves_the_site() {
    let preview = preview(&[]);
    let up = "/../../../../../../etc/passwd";
    for path in [up, &up.replace("..", "%2e%2e"), &up.replace('/', "%2F"), "/..%5cstatus.yaml"] {
        check(&preview, path, 404, &["This page does not exist"]);
    }
    check(&preview, "/%ff", 400, &[]);
}

#[test]
fn headers_are_those_of_the_site() {
    let (head, _) = get(&preview(&[]), "/", "");
    assert!(field(&head, "Content-Security-Policy").unwrap().contains("default-src 'none'"));
    assert_eq!(field(&head, "X-Frame-Options"), Some("DENY"));
    assert_eq!(field(&head, "Cache-Control"), Some("public, max-age=0, must-revalidate"));
    // An asset that is missing is not missing for ever.
    let (head, _) = get(&preview(&[]), "/assets/gone.css", "");
    assert!(!head.contains("immutable"), "{head}");
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let preview = preview(&[]);
    let (head, _) = get(&preview, "/", "");
    let etag = field(&head, "ETag").unwrap();
    for tags in [etag.to_owned(), format!("\"other\", W/{etag}"), "*".to_owned()] {
        let (head, body) = get(&preview, "/", &format!("If-None-Match: {tags}\n"));
        assert!(head.starts_with("HTTP/1.1 304 "), "{head}");
        assert_eq!(body, "");
    }
    let (head, _) = get(&preview, "/", "If-None-Match: \"other\"\n");
    assert!(head.starts_with("HTTP/1.1 200 "));
}

#[test]
fn texts_are_compressed_for_who_takes_that() {
    let preview = preview(&[]);
    let packed = |accepts: &str| {
        let fields = format!("Accept-Encoding: {accepts}\n");
        field(&get(&preview, "/", &fields).0, "Content-Encoding").is_some()
    };
    assert!(packed("gzip, deflate, br") && packed("br;q=1, gzip;q=0.5") && packed("*"));
    assert!(!packed("identity") && !packed("gzip;q=0") && !packed("gzip;q=0, *") && !packed("br"));
    let request = "GET / HTTP/1.1\nHost: localhost\nConnection: close\nAccept-Encoding: gzip\n\n";
    let (_, body) = answer(&preview, request);
    let mut text = String::new();
    flate2::read::GzDecoder::new(&body[..]).read_to_string(&mut text).unwrap();
    assert_eq!(text, get(&preview, "/", "").1);
}

#[test]
fn head_has_the_same_head_and_nothing_can_be_written() {
    let preview = preview(&[]);
    let undated = |head: &str| -> Vec<String> {
        head.lines().filter(|line| !line.starts_with("Date: ")).map(str::to_owned).collect()
    };
    let request = "HEAD / HTTP/1.1\nHost: localhost\nConnection: close\n\n";
    let (head, body) = answer(&preview, request);
    assert_eq!(undated(&head), undated(&get(&preview, "/", "").0));
    assert!(body.is_empty());
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let request = format!("{method} / HTTP/1.1\nHost: localhost\nContent-Length: 3\n\na=b");
        let (head, _) = answer(&preview, &request);
        assert!(head.starts_with("HTTP/1.1 405 "), "{head}");
        assert_eq!(field(&head, "Allow"), Some("GET, HEAD"));
    }
}

#[test]
fn a_foreign_host_is_refused() {
    let preview = preview(&[]);
    let status = |host: &str| {
        let request = format!("GET / HTTP/1.1\n{host}Connection: close\n\n");
        answer(&preview, &request).0[9..12].to_owned()
    };
    for own in ["localhost", "LOCALHOST:4000", "127.0.0.1:1", "[::1]:4000", "a.localhost"] {
        assert_eq!(status(&format!("Host: {own}\n")), "200", "{own}");
    }
    let rebound =
        ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:x"];
    for foreign in rebound {
        assert_eq!(status(&format!("Host: {foreign}\n")), "403", "{foreign}");
    }
    assert_eq!(status(""), "400");
    assert_eq!(status("Host: localhost\nHost: evil.example\n"), "400");
}

#[test]
fn a_site_below_a_path_is_served_there() {
    let settings = SETTINGS.replace("example.com", "example.com/status");
    let preview = preview(&[("status.yaml", &settings)]);
    check(&preview, "/", 302, &["Location: /status/"]);
    check(&preview, "/status/", 200, &["Mail is late"]);
    check(&preview, "/status", 301, &["Location: /status/"]);
    check(&preview, "/incidents/mail/", 404, &[]);
    let (_, page) = get(&preview, "/status/", "");
    let style =
        page.split("href=\"").find(|part| part.starts_with("/status/assets/style.")).unwrap();
    check(&preview, style.split('"').next().unwrap(), 200, &["immutable", "text/css"]);
}

#[test]
fn one_connection_serves_many_requests() {
    let preview = preview(&[]);
    let mut stream = connection(&preview);
    // Two at once, and the second in pieces.
    let one = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(format!("{one}{}", &one[..20]).as_bytes()).unwrap();
    stream.write_all(&one.as_bytes()[20..]).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut all = String::new();
    stream.read_to_string(&mut all).unwrap();
    assert_eq!(all.matches("HTTP/1.1 200 OK").count(), 3, "{all}");
}

#[test]
fn what_is_no_http_is_told_so() {
    let preview = preview(&[]);
    for broken in ["\u{16}\u{3}\u{1}garbage\n\n", "GET /\n\n", "GET / HTTP/1.1\nno colon\n\n"] {
        assert!(answer(&preview, broken).0.starts_with("HTTP/1.1 400 "), "{broken}");
    }
    let long = format!("GET / HTTP/1.1\nHost: localhost\nX: {}\n\n", "x".repeat(40_000));
    assert!(answer(&preview, &long).0.starts_with("HTTP/1.1 431 "));
    let many = format!("GET / HTTP/1.1\nHost: localhost\n{}\n", "X: y\n".repeat(100));
    assert!(answer(&preview, &many).0.starts_with("HTTP/1.1 431 "));
}

#[test]
fn silent_clients_keep_nobody_waiting_however_many_they_are() {
    let preview = preview(&[]);
    let mut silent: Vec<TcpStream> = Vec::new();
    for number in 0..400 {
        let mut stream = connection(&preview);
        if number % 2 == 0 {
            let _ = stream.write_all(b"GET / HT");
        }
        silent.push(stream);
    }
    let begun = Instant::now();
    check(&preview, "/", 200, &["Mail is late"]);
    // Nobody's time has run out yet: it was not waited for that.
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

/// The states that an open page is told, one after the other.
fn states(preview: &Preview, page: &str) -> impl Iterator<Item = serde_json::Value> + use<> {
    let mut stream = connection(preview);
    let request = format!("GET /_klartext/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok())
}

/// What the page at a path was made with.
fn page_of(preview: &Preview, path: &str) -> String {
    let (_, body) = get(preview, path, "");
    body.split("data-page=\"").nth(1).expect("the script").split('"').next().unwrap().to_owned()
}

#[test]
fn an_open_page_is_told_what_concerns_it_and_nothing_else() {
    let preview = preview(&[]);
    let mut home = states(&preview, "%2F");
    let first = home.next().unwrap();
    assert_eq!(first["page"], page_of(&preview, "/"));
    assert_eq!(first["problem"], serde_json::Value::Null);
    // Other styles: the same page.
    preview.show(site(&[("site-template/css/own.css", "h1 { color: red }")]));
    let styled = home.next().unwrap();
    assert_eq!(styled["page"], first["page"]);
    assert_ne!(styled["style"], first["style"]);
    // A problem, and its end.
    preview.tell("<b>a complaint</b>");
    let told = home.next().unwrap();
    assert_eq!((&told["page"], &told["problem"]), (&first["page"], &"<b>a complaint</b>".into()));
    check(&preview, "/", 200, &["Mail is late"]);
    preview.show(site(&[("incidents/mail.md", &INCIDENT.replace("late", "lost"))]));
    let mended = home.next().unwrap();
    assert_ne!(mended["page"], first["page"]);
    assert_eq!(mended["problem"], serde_json::Value::Null);
    assert_eq!(mended["page"], page_of(&preview, "/"));
}

#[test]
fn a_site_with_errors_from_the_start_is_a_page_that_becomes_the_site() {
    let preview = Preview::open("127.0.0.1", 0).unwrap();
    preview.tell("<script>alert(1)</script>");
    check(&preview, "/any/page/", 503, &["&lt;script&gt;alert(1)", "/_klartext/live.js"]);
    let mut states = states(&preview, "%2F");
    let before = states.next().unwrap();
    assert_eq!(before["page"], page_of(&preview, "/"));
    preview.show(site(&[]));
    assert_ne!(states.next().unwrap()["page"], before["page"]);
    check(&preview, "/", 200, &["Mail is late"]);
}

#[test]
fn a_page_that_cannot_be_rendered_says_why_and_the_others_stay() {
    let broken = [("site-template/page/history.html", "{{ nothing.of_the_kind }}")];
    let preview = preview(&broken);
    check(&preview, "/history/", 500, &["site-template/page/history.html"]);
    check(&preview, "/", 200, &["Mail is late"]);
    assert!(site(&broken).first_complaint().is_some());
    assert!(site(&[]).first_complaint().is_none());
}

#[test]
fn a_site_that_would_take_an_open_page_away_is_found_out_before_it_is_shown() {
    let preview = preview(&[]);
    let mut history = states(&preview, "%2Fhistory%2F");
    history.next().unwrap();
    let broken = site(&[("site-template/page/history.html", "{{ nothing.of_the_kind }}")]);
    assert!(preview.complaint_of_open_pages(&broken).is_some());
    assert!(preview.complaint_of_open_pages(&site(&[])).is_none());
}

#[test]
fn a_port_that_is_taken_is_told_with_one_that_is_free() {
    let first = Preview::open("127.0.0.1", 0).unwrap();
    let port = first.address().port();
    let Err(taken) = Preview::open("127.0.0.1", port) else { panic!("two at one port") };
    let NoPreview::Taken(same, Some(free)) = &taken else { panic!("{taken}") };
    assert_eq!(*same, port);
    assert!(taken.to_string().contains(&format!("help: `klartext serve --port {free}`")));
}

/// The program itself, which ends with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_program_serves_what_the_folder_holds_and_writes_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let path = |path: &str| temp.path().join(path);
    fs::create_dir(path("incidents")).unwrap();
    fs::write(path("status.yaml"), SETTINGS).unwrap();
    fs::write(path("incidents/mail.md"), INCIDENT).unwrap();
    let mut serve = Command::new(env!("CARGO_BIN_EXE_klartext"));
    serve.args(["serve", "--port", "0", "--now", "2026-11-20 11:00", "-C"]).arg(temp.path());
    let mut program = Program(serve.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(program.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let home = || {
        let mut stream = TcpStream::connect(&address).unwrap();
        stream.write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    };
    let wait = |words: &str| {
        let begun = Instant::now();
        while !home().contains(words) {
            assert!(begun.elapsed() < LIMIT, "{words} never comes");
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    wait("Mail is late");
    fs::write(path("incidents/mail.md"), INCIDENT.replace("late", "lost")).unwrap();
    wait("Mail is lost");
    // An error leaves the last good page.
    fs::write(path("incidents/mail.md"), "---\ntitle: Half").unwrap();
    fs::write(path("incidents/new.md"), INCIDENT.replace("old-name", "older")).unwrap();
    fs::write(path("incidents/mail.md"), INCIDENT.replace("late", "found")).unwrap();
    wait("Mail is found");
    let names = fs::read_dir(temp.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["incidents", "status.yaml"]);
}
