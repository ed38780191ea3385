//! What is answered to which request, as a static host would.

use super::media::is_text;
use super::request::Request;
use super::response::Response;
use super::script;
use super::shown::Shown;
use super::stage::Scene;
use super::target::{decoded, is_own_host};

/// Files that hosts read themselves and serve to nobody.
const FOR_HOSTS: [&str; 2] = ["_headers", "_redirects"];
/// What a page may load that stands where a site could not be made.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
/// Pages are asked for again each time, unless the site says otherwise.
const FRESH: &str = "public, max-age=0, must-revalidate";

/// What is to be done about a request.
pub(super) enum Answer {
    Response(Response),
    /// The page at this path wants to know how it looks.
    Stream(String),
}

/// What cannot be answered whatever the site is: nothing where the request is in order.
pub(super) fn refusal(request: &Request, given: &str) -> Option<Response> {
    match request.host() {
        None => Some(Response::text(400, "the request names no host")),
        Some(host) if !is_own_host(host, given) => Some(Response::text(
            403,
            "this preview answers to this machine's own names only; `klartext serve --host NAME` adds one",
        )),
        Some(_) if !["GET", "HEAD"].contains(&request.method.as_str()) => {
            let refused = Response::text(405, "this preview can only be read");
            Some(refused.with("Allow", "GET, HEAD"))
        }
        Some(_) => None,
    }
}

/// The preview's own files; nothing where the request is for the site.
pub(super) fn own(request: &Request) -> Option<Answer> {
    let (path, query) = request.path_and_query();
    let name = path.strip_prefix(script::FOLDER)?;
    if name == "events" && request.method == "GET" {
        let page = query.unwrap_or_default().split('&').find_map(|it| it.strip_prefix("page="));
        return Some(Answer::Stream(
            page.and_then(decoded).and_then(|page| decoded(&page)).unwrap_or_default(),
        ));
    }
    let response = match script::file(name) {
        Some((text, kind)) => {
            Response::text(200, text).with("Content-Type", kind).with("Cache-Control", "no-cache")
        }
        None => Response::text(404, "there is no such file"),
    };
    Some(Answer::Response(response))
}

/// The answer of the site.
pub(super) fn of_site(request: &Request, scene: &Scene) -> Response {
    let Some(site) = &scene.site else { return no_site(scene) };
    let (written, query) = request.path_and_query();
    let Some(path) = decoded(written) else {
        return Response::text(400, "the path is no text");
    };
    if path == "/" && !site.root().is_empty() {
        return Response::redirect(302, &format!("{}/", site.root()));
    }
    if let Some((to, status)) = site.rules().redirect(&path) {
        return Response::redirect(status, to).with("Cache-Control", FRESH);
    }
    if let Some(file) = file_of(site, &path) {
        return found(request, site, &path, &file, 200);
    }
    if file_of(site, &format!("{path}/")).is_some() {
        let query = query.map_or(String::new(), |query| format!("?{query}"));
        return Response::redirect(301, &format!("{written}/{query}")).with("Cache-Control", FRESH);
    }
    match site.has("404.html") {
        true => found(request, site, &path, "404.html", 404),
        false => Response::text(404, "there is no such page"),
    }
}

/// The file of the site that a path names. Only names that the site has are found: no path of
/// the disk is ever made from a request.
pub(super) fn file_of(site: &Shown, path: &str) -> Option<String> {
    let inside = path.strip_prefix(site.root())?.strip_prefix('/')?;
    let file = match inside {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    };
    (site.has(&file) && !FOR_HOSTS.contains(&file.as_str())).then_some(file)
}

fn found(request: &Request, site: &Shown, path: &str, file: &str, status: u16) -> Response {
    let body = match site.body(file) {
        Some(Ok(body)) => body,
        Some(Err(problem)) => return problem_page(500, &problem),
        None => return Response::text(404, "there is no such page"),
    };
    let packed = if request.takes_gzip() { body.gzip() } else { None };
    let (bytes, etag) = match &packed {
        Some(packed) => (packed, format!("\"{}-gzip\"", body.etag)),
        None => (&body.bytes, format!("\"{}\"", body.etag)),
    };
    let mut response = Response::new(status, bytes.clone()).with("Content-Type", body.kind);
    response = response.with("Cache-Control", FRESH);
    for (name, value) in site.rules().fields(path) {
        // What is said of the files below a path does not hold for a page that stands in for one.
        let of_file = ["content-type", "cache-control"].contains(&&*name.to_ascii_lowercase());
        if status == 200 || !of_file {
            response = response.with(&name, &value);
        }
    }
    if is_text(body.kind) {
        response = response.with("Vary", "Accept-Encoding");
    }
    if packed.is_some() {
        response = response.with("Content-Encoding", "gzip");
    }
    response = response.with("ETag", &etag);
    if status == 200 && request.has(&etag) { response.not_modified() } else { response }
}

fn no_site(scene: &Scene) -> Response {
    match &scene.problem {
        Some(problem) => problem_page(503, problem),
        None => Response::text(503, "the site is still being made"),
    }
}

fn problem_page(status: u16, problem: &str) -> Response {
    let kind = "text/html; charset=utf-8";
    Response::text(status, &script::problem_page(problem))
        .with("Content-Type", kind)
        .with("Content-Security-Policy", POLICY)
}
