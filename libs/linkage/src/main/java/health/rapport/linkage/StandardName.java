package health.rapport.linkage;

import java.util.List;

/**
 * A name made comparable; absent parts are empty.
 *
 * @param first the first given name alone ("MARY" of "Mary Ann")
 * @param middle the other given names run together, or an initial
 * @param last the family name run together ("OBRIEN", "GARCIALOPEZ")
 * @param lastParts its parts when it has several (hyphenated or double names)
 * @param generation 0 = no suffix, 1 = senior, 2 = junior or II, 3 = III and so on
 * @param firstCode phonetic code of the first name
 * @param lastCode phonetic code of the family name's first part
 */
public record StandardName(
        String first,
        String middle,
        String last,
        List<String> lastParts,
        int generation,
        String firstCode,
        String lastCode) {

    /** No usable name. */
    public static final StandardName NONE = new StandardName("", "", "", List.of(), 0, "", "");

    /** Copies the parts. */
    public StandardName {
        lastParts = List.copyOf(lastParts);
    }

    /** All given names run together, so that MARY ANN equals MARYANN. */
    public String given() {
        return middle.length() > 1 ? first + middle : first;
    }

    public boolean hasFirst() {
        return !first.isEmpty();
    }

    public boolean hasLast() {
        return !last.isEmpty();
    }
}
