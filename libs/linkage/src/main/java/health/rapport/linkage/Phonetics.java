package health.rapport.linkage;

import org.apache.commons.codec.language.DoubleMetaphone;

/** Phonetic codes of names: Double Metaphone (Philips 2000), six characters; other scripts are their own code. */
final class Phonetics {
    private static final DoubleMetaphone METAPHONE = metaphone();

    private Phonetics() {}

    /** The code of an upper-case name; never empty for a name that is not. */
    static String code(String name) {
        String code = METAPHONE.doubleMetaphone(name);
        return code == null || code.isEmpty() ? name : code;
    }

    private static DoubleMetaphone metaphone() {
        DoubleMetaphone metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(6);
        return metaphone;
    }
}
