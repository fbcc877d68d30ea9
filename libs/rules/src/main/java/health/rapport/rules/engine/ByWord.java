package health.rapport.rules.engine;

/** Asks about up to sixty-four people of a chunk at once. For one thread. */
@FunctionalInterface
interface ByWord {
    /**
     * Those of whom it is true.
     *
     * @param word which word of a set
     * @param among a bit for each who is in question, never none
     */
    long of(int word, long among);
}
