/**
 * The ledger's tables. Plain JDBC on a thread of its own: the ledger is written in one transaction by one writer, much at once,
 * by COPY.
 */
@NullMarked
package health.rapport.attribution.persistence.ledger;

import org.jspecify.annotations.NullMarked;
