/** Tables in files, for the commands that work without a server: CSV in whatever form it comes, and results that are whole or not there. */
@NullMarked
package health.rapport.standalone.table;

import org.jspecify.annotations.NullMarked;
