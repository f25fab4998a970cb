//! Names that are made to be taken for another's.

use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;

#[tokio::test]
async fn whoever_imitates_a_name_is_told_apart() {
    let server = Server::start();
    // The second begins with a Cyrillic letter, the third hides one that has no width.
    let [ana, false_ana, hidden, bia] = server.people(["ana", "\u{430}na", "a\u{200B}na", "bia"]).await;
    for account in [&ana, &false_ana, &hidden, &bia] {
        account.says("oi").await;
    }
    let person = Person::enters(&server.url, ana.id).await;
    let names = "return [...document.querySelectorAll('#people li')] \
        .map(row => [row.querySelector('.name').textContent, !!row.querySelector('.disguised')])";
    let people = "return document.querySelectorAll('#people li').length === 4 && \
        [...document.querySelectorAll('#people .name')].every(name => !name.textContent.startsWith('a') || name.textContent.includes('~'))";
    person.waits_until("everybody is listed", people, &[]).await;
    let mut seen = person.runs(names, &[]).await.as_array().expect("a list").clone();
    seen.sort_by_key(ToString::to_string);
    let number = |name: &str, id: u64| format!("{name}~{id}");
    let mut expected = vec![
        json!([number("ana", ana.id), false]),
        json!([number("\u{430}na", false_ana.id), true]),
        json!([number("a\u{200B}na", hidden.id), true]),
        json!(["bia", false]),
    ];
    expected.sort_by_key(ToString::to_string);
    assert_eq!(seen, expected);
    person.finds("#feed .name .disguised[role=img]").await;
    let why = "return document.querySelector('#feed .disguised').ariaLabel";
    let why = person.runs(why, &[]).await;
    assert!(why.as_str().is_some_and(|why| why.contains("may imitate")), "{why}");
    person.leaves().await;
}
