//! Images of other sites, where the author wants them in the package: the only importer of `ureq`.

use std::time::Duration;
use ureq::Agent;

/// The longest that one file may take, from the name's look-up to the last byte.
const TIME_OUT: Duration = Duration::from_secs(20);

/// Returns the content of an address, if it is no larger than `largest` bytes; else why not.
pub(super) fn get(url: &str, largest: u64) -> Result<Vec<u8>, String> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(TIME_OUT))
        .max_redirects(3)
        .user_agent(concat!("postdeck/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let told = |error: ureq::Error| match error {
        ureq::Error::BodyExceedsLimit(_) => format!("it has more than {:.1} MB", largest as f64 / 1e6),
        other => other.to_string(),
    };
    let mut response = agent.get(url).header("accept", "image/*, audio/*").call().map_err(told)?;
    response.body_mut().with_config().limit(largest).read_to_vec().map_err(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    /// Answers requests in turn, each with one response.
    fn server(responses: Vec<Vec<u8>>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for response in responses {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 2048];
                let _ = stream.read(&mut request).unwrap();
                stream.write_all(&response).unwrap();
            }
        });
        format!("http://{address}/a.png")
    }

    fn response(status: &str, body: &[u8]) -> Vec<u8> {
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
        [head.as_bytes(), body].concat()
    }

    #[test]
    fn what_is_there_and_small_enough_is_fetched() {
        assert_eq!(get(&server(vec![response("200 OK", b"bytes")]), 5).unwrap(), b"bytes");
        let large = get(&server(vec![response("200 OK", &[7; 3_000_000])]), 2_000_000).unwrap_err();
        assert_eq!(large, "it has more than 2.0 MB");
        let gone = get(&server(vec![response("404 Not Found", b"")]), 5).unwrap_err();
        assert!(gone.contains("404"), "{gone}");
        assert!(get("http://127.0.0.1:1/x", 5).is_err());
    }
}
