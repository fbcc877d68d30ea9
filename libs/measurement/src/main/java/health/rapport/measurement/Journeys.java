package health.rapport.measurement;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many journeys, held compactly: two bytes a touch, ten where times are known, and 28 bytes a journey. Channels are
 * numbered in the order of their names, so that the order in which journeys arrive leaves no trace in the numbers.
 */
public final class Journeys {
    /** So many channels fit; windows of four of them still fit into 63 bits. */
    public static final int MOST_CHANNELS = 32_000;

    final String[] names;
    final int[] starts;
    final char[] channels;
    final long @Nullable [] times;
    final long[] conversions;
    final double[] values;
    final long[] nulls;

    private Journeys(Builder from) {
        names = from.numbers.keySet().stream().sorted().toArray(String[]::new);
        int[] rank = from.ranks(names);
        starts = Arrays.copyOf(from.starts, from.size + 1);
        channels = Arrays.copyOf(from.channels, from.touches);
        for (int i = 0; i < channels.length; i++) {
            channels[i] = (char) rank[channels[i]];
        }
        times = from.timed ? Arrays.copyOf(from.times, from.touches) : null;
        conversions = Arrays.copyOf(from.conversions, from.size);
        values = Arrays.copyOf(from.values, from.size);
        nulls = Arrays.copyOf(from.nulls, from.size);
    }

    private Journeys(Journeys same, long[] conversions, double[] values, long[] nulls) {
        this.names = same.names;
        this.starts = same.starts;
        this.channels = same.channels;
        this.times = same.times;
        this.conversions = conversions;
        this.values = values;
        this.nulls = nulls;
    }

    /** The same journeys, compactly. */
    public static Journeys of(Iterable<Journey> journeys) {
        Builder builder = new Builder();
        journeys.forEach(builder::add);
        return builder.build();
    }

    /** The same paths, walked by other numbers of people. */
    Journeys reweighted(long[] newConversions, double[] newValues, long[] newNulls) {
        return new Journeys(this, newConversions, newValues, newNulls);
    }

    /** How many journeys; those of several people who walked the same way count once. */
    public int size() {
        return conversions.length;
    }

    /** Touches of all journeys. */
    public int touches() {
        return channels.length;
    }

    /** Every channel that occurs, by name. */
    public List<String> channels() {
        return List.of(names);
    }

    /** Whether the time of every touch is known. */
    public boolean timed() {
        return times != null;
    }

    /** All conversions. */
    public long conversions() {
        return Arrays.stream(conversions).sum();
    }

    /** The value of all journeys. */
    public double value() {
        CompensatedSum sum = new CompensatedSum();
        Arrays.stream(values).forEach(sum::add);
        return sum.total();
    }

    Steps steps() {
        return new Steps(names, channels, times);
    }

    /** Collects journeys, touch by touch. Not for two threads at once. */
    public static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private int[] starts = new int[16];
        private char[] channels = new char[64];
        private long[] times = new long[64];
        private long[] conversions = new long[16];
        private double[] values = new double[16];
        private long[] nulls = new long[16];
        private boolean timed = true;
        private int size;
        private int touches;

        /** The next touch of the journey that {@link #end} will close. */
        public Builder touch(Touch touch) {
            return touch(touch.channel(), touch.at());
        }

        private Builder touch(String channel, @Nullable Instant at) {
            Integer number = numbers.get(channel);
            if (number == null) {
                number = numbers.size();
                if (number == MOST_CHANNELS) {
                    throw new IllegalArgumentException("there are more than " + MOST_CHANNELS + " channels");
                }
                numbers.put(channel, number);
            }
            if (touches == channels.length) {
                channels = Arrays.copyOf(channels, grown(touches));
                times = Arrays.copyOf(times, channels.length);
            }
            timed &= at != null;
            channels[touches] = (char) number.intValue();
            times[touches++] = at == null ? 0 : at.toEpochMilli();
            return this;
        }

        /**
         * Closes the journey.
         *
         * @param converted how many people who walked it converted
         * @param value of all these conversions; negative after refunds
         * @param unconverted how many walked it and did not convert
         */
        public Builder end(long converted, double value, long unconverted) {
            if (touches == starts[size]) {
                throw new IllegalArgumentException("a journey needs at least one touch");
            }
            if (converted < 0 || unconverted < 0 || !Double.isFinite(value)) {
                throw new IllegalArgumentException("people are counted from zero, and a value is a finite number");
            }
            if (size + 1 == starts.length) {
                int room = grown(starts.length);
                starts = Arrays.copyOf(starts, room);
                conversions = Arrays.copyOf(conversions, room);
                values = Arrays.copyOf(values, room);
                nulls = Arrays.copyOf(nulls, room);
            }
            conversions[size] = converted;
            values[size] = value;
            nulls[size] = unconverted;
            starts[++size] = touches;
            return this;
        }

        public Builder add(Journey journey) {
            journey.touches().forEach(this::touch);
            return end(journey.conversions(), journey.value(), journey.nulls());
        }

        /** All journeys that were closed. */
        public Journeys build() {
            if (touches != starts[size]) {
                throw new IllegalStateException("the last journey was not closed");
            }
            return new Journeys(this);
        }

        private int[] ranks(String[] sorted) {
            int[] rank = new int[sorted.length];
            numbers.forEach((name, number) -> rank[number] = Arrays.binarySearch(sorted, name));
            return rank;
        }

        private static int grown(int room) {
            return Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, room * 2L));
        }
    }
}
