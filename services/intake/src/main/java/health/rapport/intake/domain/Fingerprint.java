package health.rapport.intake.domain;

/** Makes the keyed fingerprint of a text: equal texts have equal ones, and without the key nobody can try out guesses. */
@FunctionalInterface
public interface Fingerprint {
    byte[] of(String text);

    /** The same as hexadecimal text. */
    default String hex(String text) {
        return java.util.HexFormat.of().formatHex(of(text));
    }
}
