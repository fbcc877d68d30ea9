/** Checks of the repository's own files: the checklist of a service, links in documents, sizes and paths. */
@NullMarked
package health.rapport.repository;

import org.jspecify.annotations.NullMarked;
