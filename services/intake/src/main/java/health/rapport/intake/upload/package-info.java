/**
 * Files that arrive in numbered parts: each is checked by its digest and kept until all are there, then the file is read in
 * order. Any replica may take any part, and a part that broke off is sent again alone.
 */
@NullMarked
package health.rapport.intake.upload;

import org.jspecify.annotations.NullMarked;
