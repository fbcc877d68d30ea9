package health.rapport.kernel;

import java.util.UUID;

/** The stable identifier of a person; it survives merges, splits and promotion. */
public record PersonId(UUID value) implements Comparable<PersonId> {
    /** A new identifier for a person not known before. */
    public static PersonId next() {
        return new PersonId(Ids.next());
    }

    /**
     * @throws InvalidValueException if the text is no UUID
     */
    public static PersonId parse(String text) {
        try {
            return new PersonId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw new InvalidValueException("personId.syntax", "a person id is a UUID");
        }
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
