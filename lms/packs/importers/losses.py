"""What can be lost on the way from a file into a pack: every importer reports in these words."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

MESSAGES: dict[str, LazyString] = {
    # Translators: import report: comments in the margin of a Word document.
    "comments": _l("%(count)s comments were left out. Learners must not see them."),
    # Translators: import report: tracked deletions in a Word document.
    "deletions": _l("Text that was marked as deleted was left out."),
    # Translators: import report: tracked insertions in a Word document.
    "insertions": _l("Text that was marked as inserted was kept. The changes were not accepted yet."),
    # Translators: import report. %(text)s is gibberish: text whose old font was not found, such as snÜwkebo.
    "mojibake": _l(
        "This cannot be read: “%(text)s”. It is in the letters of an old font. Convert it to Unicode."
    ),
    # Translators: import report: Khmer letters were typed in an order that is not usual; it cannot be seen.
    "khmer-order": _l("Khmer marks were put in their usual order in %(count)s texts. They look the same."),
    # Translators: import report: text in a Word document that is set to be invisible.
    "hidden-text": _l("Hidden text was left out."),
    # Translators: import report: text in a frame that floats beside the text.
    "text-box": _l("The text of a text box was put below the paragraph it belongs to."),
    # Translators: import report: links from one place of a document to another.
    "internal-links": _l(
        "%(count)s links from one place of the document to another were left out. Their text was kept."
    ),
    # Translators: import report: a table without a row of column headings.
    "table-header": _l("A table has no heading row. Its first row was taken as one."),
    # Translators: import report: several lines, or a list, in one cell of a table.
    "cell-lines": _l("A table has cells with several lines. They were joined into one line."),
    # Translators: import report: a table that only serves to put things side by side.
    "layout-table": _l("A table with a single row became paragraphs, one below the other."),
    # Translators: import report: a word processor numbers the headings of a document by itself.
    "heading-numbers": _l("The numbers before the headings were left out. The course has its own order."),
    # Translators: import report: a list that counts with letters or Roman numbers.
    "list-letters": _l("Lists that count with letters or Roman numbers now count with 1, 2, 3."),
    # Translators: import report: a small picture that is a letter of a symbol font, such as Wingdings.
    "symbol": _l("A symbol of the font “%(font)s” was left out. Put a picture or a word there."),
    # Translators: import report: bold or italic type inside a word, or beside a punctuation mark.
    "emphasis": _l("Bold, italic or struck type was left out where it begins or ends inside a word."),
    # Translators: import report: a footnote to a heading of a document.
    "note-moved": _l("A note to the heading became text below it."),
    # Translators: import report: a few lines before the first heading, such as a subtitle and a date.
    "front-lines": _l("The lines before the first heading became the summary of the course."),
    # Translators: import report: a heading in an old font. It cannot be read.
    "title-unreadable": _l("The title cannot be read. A number was put in its place."),
    # Translators: import report: the lines above the heading row of a spreadsheet.
    "lines-above": _l("The lines above the list became its introduction."),
    # Translators: import report: a row of a spreadsheet that has more cells than the heading row.
    "row-ragged": _l("Row %(row)s has more cells than the heading row. Look whether its text is complete."),
    # Translators: import report: a list in a spreadsheet begins to count again in each section.
    "codes-prefixed": _l(
        "The numbers begin again in each section. The number of the section was put before them."
    ),
    # Translators: import report: rows of a spreadsheet had no number or code of their own.
    "codes-made": _l("%(count)s rows have no code that can be used. They were numbered."),
    # Translators: import report: a picture in the document is only a link to another site.
    "linked-picture": _l(
        "A picture is only linked (%(address)s). It was not fetched. Put it into the document."
    ),
    # Translators: import report: a picture has no words for people who cannot see it.
    "no-alternative-text": _l("The picture “%(name)s” has no alternative text. Write what it shows."),
    # Translators: import report: a document refers to a picture that is not in it.
    "picture-missing": _l("The picture “%(name)s” is not in the file."),
    # Translators: import report: a picture in a document cannot be opened, or has too many pixels.
    "picture-damaged": _l("The picture “%(name)s” is damaged or too large. Save it again, and smaller."),
    # Translators: import report: a picture in a file format browsers cannot show.
    "picture-format": _l("The picture “%(name)s” is in a format that browsers do not show. Save it as PNG."),
    # Translators: import report: a chart, drawing or text box in the document.
    "drawing": _l("A chart, drawing or text box was left out. Paste it as a picture."),
    # Translators: import report: a mathematical formula in the document.
    "equation": _l("A formula was left out. Write it as text or paste it as a picture."),
    # Translators: import report: a file embedded in the document.
    "embedded-file": _l("An embedded file was left out."),
    # Translators: import report: text at the top or bottom of every page of a document.
    "page-furniture": _l("Headers and footers of the pages were left out."),
    # Translators: import report: a table with joined cells was simplified.
    "merged-cells": _l("A table has joined cells. Each joined cell was kept once."),
    # Translators: import report: a table stands inside another table.
    "nested-table": _l("A table inside a table was written as lines of text."),
    # Translators: import report: the document has a link with an unsafe or local address.
    "link-dropped": _l("A link to “%(address)s” was left out. Its text was kept."),
    # Translators: import report: text formatting that has no equal.
    "styling": _l("Colours, fonts and text sizes were left out."),
    # Translators: import report: text set in an old Khmer or Lao font that is not Unicode.
    "legacy-font": _l("Text in the old font “%(font)s” is not Unicode and cannot be read. Convert it first."),
    # Translators: import report: a document without headings.
    "no-headings": _l("The document has no headings. It became one page."),
    # Translators: import report: long text before the first heading.
    "text-before-heading": _l("Text before the first heading became a page of its own."),
    # Translators: import report: heading without text under it.
    "empty-section": _l("The heading “%(title)s” has no text under it. No page was made."),
    # Translators: import report: a table of contents that a word processor made.
    "contents-list": _l("The table of contents was left out. The course has its own."),
    # Translators: import report: which columns of a table were taken for what. %(columns)s is such as
    # “text = requirement, section = chapter”.
    "columns": _l("Columns were read as: %(columns)s."),
    # Translators: import report: columns of a table that were not used. %(columns)s lists their names.
    "columns-unused": _l("Columns not used: %(columns)s."),
    # Translators: import report: a row of a table had no text.
    "row-empty": _l("Row %(row)s has no text and was left out."),
    # Translators: import report: a code stood twice in a checklist table.
    "code-twice": _l("Row %(row)s: the code “%(code)s” stands twice. It became “%(new)s”."),
    # Translators: import report: a formula in a spreadsheet whose result is not saved in the file.
    "formula": _l("Cell %(cell)s holds a formula without a saved result. It was read as empty."),
    # Translators: import report: hidden rows, columns or sheets of a spreadsheet.
    "hidden": _l("Hidden sheet “%(name)s” was left out."),
    # Translators: import report: a further sheet of a spreadsheet had no list to read.
    "sheet-unused": _l("Sheet “%(name)s” holds no list and was left out."),
    # Translators: import report: a question of a kind that has no equal here.
    "question-type": _l("A question of type “%(type)s” was left out."),
    # Translators: import report: a question that could not be understood. %(problem)s quotes the file.
    "question-unreadable": _l("A question could not be read: “%(problem)s”."),
    # Translators: import report: a question that is scored by hand.
    "question-open": _l("The open question “%(title)s” has no answer to score. It was left out."),
    # Translators: import report: a weight of an answer in a question file that was rounded or changed.
    "answer-weight": _l("Question “%(title)s”: part of the weights of its answers was left out."),
    # Translators: import report: what is said to the one who gives a certain answer.
    "answer-feedback": _l("Question “%(title)s”: the feedback to some of its answers was left out."),
    # Translators: import report: how a question should look, or how many of its answers to show.
    "question-settings": _l("Question “%(title)s”: settings of how it is shown were left out."),
    # Translators: import report: a text between the questions of a quiz.
    "text-between-questions": _l("The text “%(title)s” was put above the question that follows it."),
    # Translators: import report: a text after the last question of a quiz.
    "text-after-questions": _l("The text “%(title)s” stands after the last question and was left out."),
    # Translators: import report: a text with several gaps to fill in.
    "gaps-apart": _l("A text with %(count)s gaps became as many questions."),
    # Translators: import report: a question in a file that cannot be understood. %(title)s is how it begins.
    "question-without-answers": _l("The question “%(title)s” has too few answers. It was left out."),
    # Translators: import report: a question in a file that cannot be understood. %(title)s is how it begins.
    "question-without-right-answer": _l(
        "The question “%(title)s” says nowhere which answer is right. It was left out."
    ),
    # Translators: import report: answers in a file before which no question stands. %(title)s is how they begin.
    "answers-without-question": _l("No question stands before “%(title)s”. It was left out."),
    # Translators: import report: the category of a question.
    "category": _l("The category “%(name)s” was kept as the title of the quiz."),
    # Translators: import report: HTML formatting in a question.
    "html-simplified": _l("HTML in “%(title)s” was simplified."),
    # Translators: import report: a caption with broken times.
    "cue-dropped": _l("A caption with broken times was left out: “%(text)s”."),
    # Translators: import report: a caption without words.
    "cue-empty": _l("A caption without words was kept empty or left out."),
    # Translators: import report: colours, positions and voices in a caption file.
    "cue-styling": _l("Styles, positions and notes in the captions were left out."),
    # Translators: import report: times written in an unusual way were mended.
    "cue-times-mended": _l("Times were written in an unusual way and were mended."),
    # Translators: import report: the text was not in UTF-8. %(encoding)s is the name of an encoding.
    "encoding": _l(
        "The file was not UTF-8. It was read as %(encoding)s. Look at accents and quotation marks."
    ),
    # Translators: import report: a file in the zip that nothing refers to.
    "file-unused": _l("The file “%(path)s” is not used by any page and was left out."),
    # Translators: import report: a translation file in a language the site does not have.
    "language-unknown": _l("Translations into “%(language)s” were left out. The site has no such language."),
    # Translators: import report: a translated text whose original is not in the pack any more.
    "translation-unused": _l("%(count)s translations belong to texts that are not in the pack."),
    # Translators: import report: minutes were guessed from the length of the text.
    "minutes-guessed": _l("Minutes were guessed from the length of the text. Check them."),
}
