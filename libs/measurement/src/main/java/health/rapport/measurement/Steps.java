package health.rapport.measurement;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The touches of one journey as credit models look at them: channels by number, times in milliseconds. One object is moved
 * from journey to journey, so that millions of journeys need no objects of their own. Not for two threads at once.
 */
public final class Steps {
    private final String[] names;
    private final char[] channels;
    private final long @Nullable [] times;
    private final int[] occurrences;
    private int from;
    private int to;

    Steps(String[] names, char[] channels, long @Nullable [] times) {
        this.names = names;
        this.channels = channels;
        this.times = times;
        this.occurrences = new int[names.length];
        this.to = channels.length;
    }

    /**
     * One journey, by numbers.
     *
     * @param names of the channels, in order, each once
     * @param channels the number of each touch's channel in {@code names}
     * @param times of the touches, in milliseconds since 1970
     */
    public static Steps timed(String[] names, char[] channels, long[] times) {
        return new Steps(names.clone(), channels.clone(), times.clone());
    }

    static Steps of(List<Touch> touches) {
        String[] names =
                touches.stream().map(Touch::channel).distinct().sorted().toArray(String[]::new);
        char[] channels = new char[touches.size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = (char) Arrays.binarySearch(names, touches.get(i).channel());
        }
        return new Steps(names, channels, times(touches));
    }

    private static long @Nullable [] times(List<Touch> touches) {
        long[] times = new long[touches.size()];
        for (int i = 0; i < times.length; i++) {
            Instant at = touches.get(i).at();
            if (at == null) {
                return null;
            }
            times[i] = at.toEpochMilli();
        }
        return times;
    }

    void move(int first, int end) {
        from = first;
        to = end;
    }

    /** How many touches there are; at least one. */
    public int count() {
        return to - from;
    }

    /** Number of the channel of a touch, from zero, in the order of the channels' names. */
    public int channel(int step) {
        return channels[from + step];
    }

    /** Number of a channel by its name; -1 if no journey has it. */
    public int numberOf(String channel) {
        return Arrays.binarySearch(names, channel);
    }

    /**
     * When a touch happened, in milliseconds since 1970.
     *
     * @throws IllegalArgumentException if times are not known
     */
    public long at(int step) {
        if (times == null) {
            throw new IllegalArgumentException("time decay needs the time of every touch");
        }
        return times[from + step];
    }

    /** Fills in how often the channel of each touch occurs in this journey. */
    void occurrences(double[] of) {
        int n = count();
        for (int i = 0; i < n; i++) {
            occurrences[channel(i)]++;
        }
        for (int i = 0; i < n; i++) {
            of[i] = occurrences[channel(i)];
        }
        for (int i = 0; i < n; i++) {
            occurrences[channel(i)] = 0;
        }
    }
}
