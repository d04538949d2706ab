"""XLSForm, in and out: the workbooks in which ODK, Kobo and others write forms (https://xlsform.org)."""
