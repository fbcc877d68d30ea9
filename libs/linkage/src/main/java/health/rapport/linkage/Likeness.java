package health.rapport.linkage;

/**
 * How two values of a table's column are alike: finer than a {@link Level}, because what each step weighs is learned
 * from the table. A column knows only some of them.
 */
enum Likeness {
    MISSING(Level.MISSING),
    EXACT(Level.EXACT),
    /** Two forms of one name. */
    VARIANT(Level.NICKNAME),
    /** A part in common. */
    PARTIAL(Level.PARTIAL),
    INITIAL(Level.INITIAL),
    /** One letter or one swap of neighbours apart, and one of the two is hardly known in the table. */
    ONE_EDIT(Level.CLOSE),
    TWO_EDITS(Level.CLOSE),
    /** Spelled alike, or of the same letters. */
    ALIKE(Level.SIMILAR),
    FAINT(Level.SIMILAR),
    /** A typing error apart, but both are values that many have. */
    NEIGHBOURS(Level.SIMILAR),
    SWAPPED(Level.TRANSPOSED),
    DAYS_OFF(Level.CLOSE),
    MONTH_OFF(Level.SIMILAR),
    YEAR_OFF(Level.NEAR),
    DECADE_OFF(Level.NEAR),
    TWO_PARTS(Level.SIMILAR),
    NEAR(Level.NEAR),
    DIFFERENT(Level.DIFFERENT);

    private static final Likeness[] ALL = values();

    private final Level level;

    Likeness(Level level) {
        this.level = level;
    }

    /** The level that it is explained as. */
    Level level() {
        return level;
    }

    static Likeness at(int ordinal) {
        return ALL[ordinal];
    }

    static int count() {
        return ALL.length;
    }
}
