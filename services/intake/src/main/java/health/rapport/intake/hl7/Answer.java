package health.rapport.intake.hl7;

import java.util.List;

/** What becomes of a message, as far as its sender is told. */
public sealed interface Answer {
    /** A sentence for whoever operates the sender. */
    String text();

    /** Taken in, or known already; committed either way. */
    record Taken(String text) implements Answer {}

    /** Kept whole until somebody has put it right; nothing of it is taken in before. */
    record Quarantined(String text, List<Fault> faults) implements Answer {
        public Quarantined {
            faults = List.copyOf(faults);
        }
    }

    /** Not kept. The sender may send it again when the cause is mended. */
    record Refused(ErrorCode code, Location at, String text) implements Answer {
        /** Whether type, version or processing id are the reason, which enhanced mode tells apart. */
        boolean isForItsKind() {
            return switch (code) {
                case UNSUPPORTED_MESSAGE_TYPE, UNSUPPORTED_EVENT, UNSUPPORTED_PROCESSING_ID, UNSUPPORTED_VERSION ->
                    true;
                case SEGMENT_SEQUENCE, REQUIRED_FIELD_MISSING, DATA_TYPE, TABLE_VALUE_NOT_FOUND, INTERNAL -> false;
            };
        }
    }
}
