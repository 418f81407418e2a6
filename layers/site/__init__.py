"""The atlas as a folder of files that any host of static files can show."""

from layers.site.folder import write_site
from layers.site.parts import SiteFile, site_files

__all__ = ["SiteFile", "site_files", "write_site"]
