package health.rapport.rendering;

/** Lengths of what was rendered. */
final class Sizes {
    private Sizes() {}

    /**
     * @throws RenderRefusedException if the words are longer than their channel carries
     */
    static String require(String words, int most) {
        if (words.length() > most) {
            throw new RenderRefusedException(
                    RenderRefusedException.Reason.TOO_LONG, "more than " + most + " characters");
        }
        return words;
    }

    /** The beginning, never half of a character. */
    static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most;
        return words.substring(0, end).strip();
    }
}
