package health.rapport.mastering.rest;

import health.rapport.runtime.problem.Problems;
import java.util.UUID;

/** A pair of the queue as a path names it, in either order. */
record ReviewPair(UUID left, UUID right) {
    static ReviewPair of(UUID one, UUID other) {
        int order = one.toString().compareTo(other.toString());
        if (order == 0) {
            throw Problems.notFound("pair in the queue");
        }
        return order < 0 ? new ReviewPair(one, other) : new ReviewPair(other, one);
    }
}
