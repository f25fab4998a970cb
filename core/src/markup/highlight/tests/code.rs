//! The languages that are much like C.

use super::*;

#[test]
fn python_says_what_a_function_is() {
    let code = "@app.route(\"/\")\ndef saudar(nome: str = None) -> str:\n    # diz olá\n    return nome.upper()\n";
    assert_eq!(attributes("py", code), ["@app.route"]);
    assert_eq!(keywords("py", code), ["def", "return"]);
    assert_eq!(functions("py", code), ["saudar", "upper"]);
    assert_eq!(types("py", code), ["str", "str"]);
    assert_eq!(numbers("py", code), ["None"]);
    assert_eq!(comments("py", code), ["# diz olá"]);
}

#[test]
fn python_has_code_within_its_f_strings() {
    let code = "print(f\"Olá, {nome.strip()}! {{não}} {d['a']:>{n}}\")";
    assert_eq!(strings("py", code), ["f\"Olá, ", "! {{não}} ", "'a'", "\""]);
    assert_eq!(functions("py", code), ["print", "strip"]);
}

#[test]
fn an_f_string_that_is_cut_ends_with_its_line() {
    let code = "x = f\"a {b\ny = 'c'";
    assert_eq!(strings("py", code), ["f\"a ", "'c'"]);
}

#[test]
fn python_strings_have_prefixes_and_three_marks() {
    let code = "r'\\d+' b\"\\x00\" '''um\n'dois' \"\"\" \n''' \"\"\"três\nlinhas\"\"\" 'não acaba\nx";
    let expected = ["r'\\d+'", "b\"\\x00\"", "'''um\n'dois' \"\"\" \n'''", "\"\"\"três\nlinhas\"\"\"", "'não acaba"];
    assert_eq!(strings("py", code), expected);
    assert_eq!(strings("py", "super\"x\" e 'it\\'s'"), ["\"x\"", "'it\\'s'"]);
}

#[test]
fn python_classes_are_types_and_constants_are_not() {
    let code = "class Aluno(Base):\n    MAX = 10\n    def f(self): return self.class_ or Turma()";
    assert_eq!(types("py", code), ["Aluno", "Base", "Turma"]);
    assert_eq!(keywords("py", code), ["class", "def", "self", "return", "self", "or"]);
}

#[test]
fn numbers_are_read_with_all_that_belongs_to_them() {
    assert_eq!(numbers("py", "0xFFe+1 1_000 3.14 1e-9 2j .5"), ["0xFFe", "1", "1_000", "3.14", "1e-9", "2j", ".5"]);
    assert_eq!(numbers("rs", "0..10 1.0f32 7usize 0b10 1.max(2)"), ["0", "10", "1.0f32", "7usize", "0b10", "1", "2"]);
    assert_eq!(numbers("java", "10L 2.5f x1 y2"), ["10L", "2.5f"]);
}

#[test]
fn rust_tells_lifetimes_from_characters() {
    let code = "fn f<'a>(x: &'a str, c: 'static) { 'x' '\\'' 'é' b'z' '\\n' 'outer: loop {} }";
    assert_eq!(types("rs", code), ["'a", "'a", "str", "'static", "'outer"]);
    assert_eq!(strings("rs", code), ["'x'", "'\\''", "'é'", "b'z'", "'\\n'"]);
}

#[test]
fn rust_has_raw_strings_and_strings_of_several_lines() {
    let code = "r\"C:\\\" r#\"um \"dois\" \"#, br##\"\"#\"## \"a\nb\" r#type";
    assert_eq!(strings("rs", code), ["r\"C:\\\"", "r#\"um \"dois\" \"#", "br##\"\"#\"##", "\"a\nb\""]);
    assert_eq!(keywords("rs", code), ["type"]);
}

#[test]
fn rust_comments_nest() {
    assert_eq!(comments("rs", "/* a /* b */ c */ d // e\nf"), ["/* a /* b */ c */", "// e"]);
    assert_eq!(comments("java", "/* a /* b */ c */"), ["/* a /* b */"]);
}

#[test]
fn rust_declares_calls_and_derives() {
    let code = "#[derive(Debug)]\nstruct Ponto { x: f64 }\nimpl Ponto { pub fn new() -> Self { println!(\"{}\", 1); x != y } }";
    assert_eq!(attributes("rs", code), ["#[derive(Debug)]"]);
    assert_eq!(types("rs", code), ["Ponto", "f64", "Ponto", "Self"]);
    assert_eq!(functions("rs", code), ["new", "println"]);
    assert_eq!(keywords("rs", code), ["struct", "impl", "pub", "fn"]);
}

#[test]
fn javascript_templates_have_code_in_them_and_templates_in_that() {
    let code = "const s = `oi ${nome ? `sr. ${nome}` : {a: 1}.a} \\${x}\nfim`;";
    assert_eq!(strings("js", code), ["`oi ", "`sr. ", "`", " \\${x}\nfim`"]);
    assert_eq!(keywords("js", code), ["const"]);
}

#[test]
fn javascript_tells_regular_expressions_from_divisions() {
    let code = "const r = /[/'\"]+\\/x/gi; let m = a / b / c; s.replace(/\"/g, ''); return /x/;";
    assert_eq!(strings("js", code), ["/[/'\"]+\\/x/gi", "/\"/g", "''", "/x/"]);
    assert_eq!(strings("js", "(a + b) / 2 / arr[0] / 'x'"), ["'x'"]);
    assert_eq!(strings("js", "x = /não acaba\ny"), ["/não acaba"]);
}

#[test]
fn javascript_says_keys_tags_and_calls() {
    let code = "export default function App({ user }) {\n  return <li className=\"a\">{f({ id: 1, \"b\": x ? y : z })}</li>;\n}";
    assert_eq!(functions("jsx", code), ["App", "f"]);
    assert_eq!(types("jsx", code), ["li", "li"]);
    assert_eq!(attributes("jsx", code), ["id", "\"b\""]);
    assert_eq!(keywords("jsx", code), ["export", "default", "function", "return"]);
    assert_eq!(keywords("js", "switch (x) { case 'a': break; default: y() }"), ["switch", "case", "break", "default"]);
    assert_eq!(strings("js", "switch (x) { case 'a': break; }"), ["'a'"]);
}

#[test]
fn an_apostrophe_between_tags_begins_no_string() {
    assert_eq!(strings("jsx", "<p>D'água e {'x'}</p>; return'y'"), ["'x'", "'y'"]);
}

#[test]
fn typescript_has_types_and_decorators() {
    let code = "@Component()\nclass A<T> extends B { private x: string; y = new Map<string, T>() as any }";
    assert_eq!(attributes("ts", code), ["@Component"]);
    assert_eq!(types("ts", code), ["A", "T", "B", "string", "Map", "string", "T", "any"]);
}

#[test]
fn what_belongs_to_something_is_no_keyword() {
    assert_eq!(keywords("js", "promise.catch(e).delete()"), [""; 0]);
    assert_eq!(functions("js", "promise.catch(e).delete()"), ["catch", "delete"]);
    assert_eq!(keywords("js", "[...new Set(a)]"), ["new"]);
    assert_eq!(keywords("rs", "f().await?.type"), ["await"]);
    assert_eq!(types("cs", "Console.WriteLine(user.Name)"), ["Console"]);
}

#[test]
fn go_has_raw_strings_and_capitals_that_are_called() {
    let code = "func (s *Server) Start(port int) error {\n\tfmt.Println(`a \\ \"b\"\n`, 'x', nil)\n}";
    assert_eq!(functions("go", code), ["Start", "Println"]);
    assert_eq!(strings("go", code), ["`a \\ \"b\"\n`", "'x'"]);
    assert_eq!(types("go", code), ["Server", "int", "error"]);
    assert_eq!(numbers("go", code), ["nil"]);
}

#[test]
fn csharp_strings_are_verbatim_interpolated_or_both() {
    let code = "@\"C:\\dir \"\"x\"\"\" + $\"Olá {nome}, {{x}} {Soma(1)}\" + $@\"a\\{b}\nc\" + \"d\\\"\" + \"\"\"e \"f\"\n\"\"\"";
    let expected = [
        "@\"C:\\dir \"\"x\"\"\"",
        "$\"Olá ",
        ", {{x}} ",
        "\"",
        "$@\"a\\",
        "\nc\"",
        "\"d\\\"\"",
        "\"\"\"e \"f\"\n\"\"\"",
    ];
    assert_eq!(strings("cs", code), expected);
    assert_eq!(functions("cs", code), ["Soma"]);
}

#[test]
fn csharp_has_attributes_regions_and_constructors() {
    let code = "#region A\n  [HttpGet(\"x\")]\n  public void Listar() { var a = lista[0]; new Pessoa(); }";
    assert_eq!(attributes("c#", code), ["#region A", "[HttpGet(\"x\")]"]);
    assert_eq!(functions("c#", code), ["Listar"]);
    assert_eq!(types("c#", code), ["void", "Pessoa"]);
}

#[test]
fn java_has_annotations_and_text_blocks() {
    let code = "@Override\npublic String texto() { return \"\"\"\n  {\"a\": 'b'}\n  \"\"\"; } // fim";
    assert_eq!(attributes("java", code), ["@Override"]);
    assert_eq!(types("java", code), ["String"]);
    assert_eq!(strings("java", code), ["\"\"\"\n  {\"a\": 'b'}\n  \"\"\""]);
    assert_eq!(comments("java", code), ["// fim"]);
    assert_eq!(functions("java", code), ["texto"]);
}

#[test]
fn sql_is_the_same_in_capitals() {
    let code = "SELECT u.name, Count(*) from users u -- todos\nWHERE u.id = 10 AND nome = 'd''água\n' or x is NULL;";
    assert_eq!(keywords("sql", code), ["SELECT", "from", "WHERE", "AND", "or", "is"]);
    assert_eq!(functions("sql", code), ["Count"]);
    assert_eq!(strings("sql", code), ["'d''água\n'"]);
    assert_eq!(numbers("sql", code), ["10", "NULL"]);
    assert_eq!(comments("sql", code), ["-- todos"]);
    assert_eq!(types("sql", "create table t (id INT, nome varchar(20))"), ["INT", "varchar"]);
}

#[test]
fn json_tells_keys_from_strings() {
    let code = "{\"a\" : \"b\", \"c\":[\"d\", 1.5e3, true, null]}";
    assert_eq!(attributes("json", code), ["\"a\"", "\"c\""]);
    assert_eq!(strings("json", code), ["\"b\"", "\"d\""]);
    assert_eq!(numbers("json", code), ["1.5e3", "true", "null"]);
}
