//! That these tests notice what they are to notice, in whatever engine they run.

use browser_tests::person::Person;
use browser_tests::server::Server;

#[tokio::test]
async fn whatever_a_page_complains_of_is_known_when_the_browser_is_closed() {
    let wrong = "console.error('printed as an error'); console.warn('printed as a warning'); \
        setTimeout(() => { throw new Error('caught by nobody') }); \
        Promise.reject(new Error('refused and not asked why'))";
    let server = Server::beginning_with(wrong);
    let person = Person::opens(&server.url).await;
    person.is_at("sign-in").await;
    // A policy refuses it, and nothing else does.
    person.runs("document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/' }))", &[]).await;
    person.is_painted().await;
    let complaints = person.closes().await;
    let about = ["an error", "a warning", "caught by nobody", "not asked why", "Content"];
    for words in about {
        assert!(complaints.iter().any(|complaint| complaint.contains(words)), "{words}: {complaints:#?}");
    }
}
