package health.rapport.standalone.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that is the same in every run: a die is made of the demo's seed and of what it decides about, so that adding a
 * question changes no earlier answer, and a smaller cut of the people has the same answers.
 */
final class Dice {
    private static final String SEED = "rapport-demo-1";
    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * @param question what is decided, for instance {@code email}
     * @param subject whom it is decided about
     */
    static Dice about(String question, String subject) {
        return new Dice(hash(question, subject));
    }

    /** A number that orders subjects at random but always in the same way. */
    static long hash(String question, String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u001f", SEED, question, subject).getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** True with this probability. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From low (included) to high (excluded). */
    int between(int low, int high) {
        return random.nextInt(low, high);
    }

    /** From low to high. */
    double between(double low, double high) {
        return random.nextDouble(low, high);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
