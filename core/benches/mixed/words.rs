//! What is said, and by whom.

/// The authors, in the order of their ids.
pub(crate) const PEOPLE: [&str; 20] = [
    "Ana",
    "Bia Souza",
    "Caio",
    "Davi",
    "Érica",
    "Fábio",
    "Gabi",
    "Heitor",
    "Inês",
    "João Pedro",
    "Kauã",
    "Lívia",
    "Marina",
    "Nuno",
    "Olívia",
    "Paulo",
    "Quésia",
    "Rafa",
    "Sofia",
    "Túlio",
];

/// The channels besides the default one.
pub(crate) const CHANNELS: [&str; 7] = ["dúvidas", "python", "projetos", "café", "avisos", "front-end", "vagas"];

/// What channels are about.
pub(crate) const TOPICS: [&str; 4] = ["Perguntas sem vergonha", "Semana 3: funções", "", "Só o que todos precisam ler"];

/// What is put on messages.
pub(crate) const EMOJI: [&str; 8] = ["👍", "❤️", "😂", "🎉", "🤔", "👀", "🇧🇷", "👩🏽‍💻"];

/// What is said.
pub(crate) const SENTENCES: [&str; 24] = [
    "Oi!",
    "Bom dia, gente.",
    "Alguém conseguiu rodar o exercício 4?",
    "Aqui deu certo depois que atualizei tudo.",
    "Não entendi a parte de recursão.",
    "Vou tentar de novo hoje à noite.",
    "A reunião mudou para as 15h30.",
    "kkkkk exatamente isso",
    "Obrigada pela ajuda!",
    "Tem que instalar a versão 3.12, senão não vai.",
    "O link da aula de ontem não abre aqui.",
    "Acho que o problema é o caminho do arquivo, olha bem as barras.",
    "Quem vai apresentar primeiro na sexta?",
    "Pode ser amanhã?",
    "Fechado.",
    "Eu também fiquei com essa dúvida, mas a resposta estava no material da semana passada.",
    "Manda o erro completo, por favor.",
    "Já subi para o repositório; falta alguém revisar.",
    "Isso cai na prova?",
    "Que orgulho desse grupo.",
    "Funcionou! Era só um espaço a mais na linha 12.",
    "No meu celular a tela fica cortada, no computador está tudo certo.",
    "Sim.",
    "Se der tempo eu faço a segunda parte, mas não prometo nada até quinta-feira.",
];
