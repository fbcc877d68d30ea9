/**
 * The service that says who is who: it takes in what intake accepted, decides which records are one person, keeps the
 * golden record of each and tells everybody else.
 */
@NullMarked
package health.rapport.mastering;

import org.jspecify.annotations.NullMarked;
