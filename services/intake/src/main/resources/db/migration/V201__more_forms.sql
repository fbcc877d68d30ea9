-- items come in more forms than rows and JSON; which there are is said by Item.Form
ALTER TABLE quarantined_item DROP CONSTRAINT quarantined_item_form_check;
