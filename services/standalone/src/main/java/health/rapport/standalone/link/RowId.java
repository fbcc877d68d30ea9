package health.rapport.standalone.link;

/**
 * The record id that stands for a row while it is linked: a hash, the table's number, the id that the file gave. Ties are
 * broken by record id, and ids of labelled files tell who belongs to whom: behind a hash they cannot.
 */
final class RowId {
    private static final int HASH = 16;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private RowId() {}

    /**
     * @param table 1 or 2
     * @param given the id in the file
     */
    static String of(int table, String given) {
        return "%016x".formatted(hash(table + given)) + table + given;
    }

    /** The id that the file gave. */
    static String given(String id) {
        return id.substring(HASH + 1);
    }

    /** The table's number and the given id: an order that follows the files. */
    static String inTableAndName(String id) {
        return id.substring(HASH);
    }

    /** FNV-1a, finished as in SplitMix64. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }
}
