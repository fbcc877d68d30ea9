package health.rapport.mastering.domain;

/**
 * A record in a contest for a field.
 *
 * @param sources how many source systems say the same
 * @param records how many records say the same
 */
record Candidate(SourceRecord record, Stated stated, int sources, int records) {
    Candidate(SourceRecord record, Stated stated) {
        this(record, stated, 1, 1);
    }

    Candidate counted(int sayingSources, int sayingRecords) {
        return new Candidate(record, stated, sayingSources, sayingRecords);
    }

    boolean saysTheSameAs(Candidate other) {
        return stated.standard().equals(other.stated.standard());
    }
}
