package health.rapport.content.domain;

/**
 * Where an assembly is in its life. Only the transitions that are legal exist; what an author has submitted goes back to draft when
 * it is edited, and nothing comes back from withdrawal.
 */
public sealed interface AssemblyState {
    /** Name in the database and the API. */
    String name();

    /** Being written. */
    record Draft() implements AssemblyState {
        @Override
        public String name() {
            return "DRAFT";
        }

        public InReview submit(String by) {
            return new InReview(by);
        }
    }

    /** Waiting for somebody else's approval. */
    record InReview(String submittedBy) implements AssemblyState {
        @Override
        public String name() {
            return "IN_REVIEW";
        }

        /**
         * @throws SamePersonException if the approver wrote or submitted it
         */
        public Approved approve(String author, String approver) {
            if (approver.equals(author) || approver.equals(submittedBy)) {
                throw new SamePersonException();
            }
            return new Approved(approver);
        }
    }

    /** May be used. */
    record Approved(String approvedBy) implements AssemblyState {
        @Override
        public String name() {
            return "APPROVED";
        }

        public Withdrawn withdraw(String by) {
            return new Withdrawn(by);
        }
    }

    /** Must not be used any more. */
    record Withdrawn(String withdrawnBy) implements AssemblyState {
        @Override
        public String name() {
            return "WITHDRAWN";
        }
    }

    /** Nobody approves their own words. */
    final class SamePersonException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public SamePersonException() {
            super("Somebody other than the author and the submitter approves.");
        }
    }
}
