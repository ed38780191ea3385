//! A message as plain words.

use crate::check_words;

#[test]
fn words_are_the_message_without_markup() {
    check_words("# A\n\nb *c*\nd\n\n`e`  \nf", "A\n\nb c d\n\ne\nf");
    check_words(
        "x\n\n- a\n- b\n  1. c\n  2. d\n- [x] e\n\ny",
        "x\n\n- a\n- b\n  1. c\n  2. d\n- [x] e\n\ny",
    );
    check_words("- a\n\n  b\n\n- c", "- a\n  b\n- c");
    check_words(
        "[a](https://example.com) https://example.com <x@y.example>",
        "a (https://example.com) https://example.com x@y.example",
    );
    check_words("[mail](mailto:x@y.example) [no](javascript:x)", "mail (x@y.example) no");
    check_words("|a|b|\n|-|-|\n|1|2|\n\nx", "a | b\n1 | 2\n\nx");
    check_words(
        "![pump](pump.png) ![r](https://example.com/r.png)",
        "pump r (https://example.com/r.png)",
    );
    check_words("```\na\n  b\n```\n> c", "a\n  b\n\nc");
    check_words("a[^1]\n\n[^1]: b", "a[1]\n\n[1] b");
    check_words("<b>a</b><!-- x --> <q>", "a");
    check_words("-\n- a", "- \n- a");
}
