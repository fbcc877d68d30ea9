/**
 * Linkage on files: a table of people is read whatever its columns are called, linked by the library, written as
 * clusters, and, where the truth is known, measured. {@link health.rapport.standalone.link.TableLinking} is the way in
 * for the command and the benchmark alike.
 */
@NullMarked
package health.rapport.standalone.link;

import org.jspecify.annotations.NullMarked;
