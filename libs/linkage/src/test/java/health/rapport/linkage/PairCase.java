package health.rapport.linkage;

/** Two records from their short texts, and what the pair is about. */
record PairCase(String why, String one, String other) {
    StandardRecord left() {
        return People.of("1", one);
    }

    StandardRecord right() {
        return People.of("2", other);
    }

    @Override
    public String toString() {
        return why;
    }
}
