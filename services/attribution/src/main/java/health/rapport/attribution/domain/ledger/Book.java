package health.rapport.attribution.domain.ledger;

/**
 * Under which look at identity a posting counts. Most conversions look the same either way and are posted once.
 */
public enum Book {
    /** Confirmed identities only. */
    STRICT(1),
    /** Leads count as the mastered person they probably are. */
    LOWER(2),
    /** Alike in both. */
    BOTH(3);

    private final int number;

    Book(int number) {
        this.number = number;
    }

    /** As the ledger's rows say it. */
    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException if no book has the number */
    public static Book of(int number) {
        for (Book book : values()) {
            if (book.number == number) {
                return book;
            }
        }
        throw new IllegalArgumentException("no book has this number");
    }
}
