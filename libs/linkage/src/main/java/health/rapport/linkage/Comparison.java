package health.rapport.linkage;

import java.util.EnumMap;
import java.util.Map;

/**
 * The level of each field for a pair of records: all that the weights depend on beside term frequencies. Symmetric:
 * comparing b with a gives an equal one.
 *
 * @param vector four bits a field, the first field lowest; this is what is stored with a decision
 */
public record Comparison(long vector) {
    private static final int BITS = 4;
    private static final long MASK = 0xF;
    private static final Level[] LEVELS = Level.values();

    /** Nothing is known of any field. */
    public static final Comparison NONE = new Comparison(0);

    /** Refuses what no comparison produces. */
    public Comparison {
        if (vector < 0 || vector >>> (BITS * Field.values().length) != 0) {
            throw new IllegalArgumentException("not a comparison: " + vector);
        }
        for (long rest = vector; rest != 0; rest >>>= BITS) {
            if ((rest & MASK) >= LEVELS.length) {
                throw new IllegalArgumentException("not a comparison: " + vector);
            }
        }
    }

    /** The level of this field. */
    public Level level(Field field) {
        return LEVELS[(int) (vector >>> shift(field) & MASK)];
    }

    /** This comparison with another level in one field. */
    public Comparison with(Field field, Level level) {
        long cleared = vector & ~(MASK << shift(field));
        return new Comparison(cleared | (long) level.ordinal() << shift(field));
    }

    /** Every field's level. */
    public Map<Field, Level> levels() {
        Map<Field, Level> levels = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            levels.put(field, level(field));
        }
        return levels;
    }

    /** Whether any field contradicts. */
    public boolean contradicts() {
        for (Field field : Field.values()) {
            if (level(field) == Level.DIFFERENT) {
                return true;
            }
        }
        return false;
    }

    private static int shift(Field field) {
        return BITS * field.ordinal();
    }
}
