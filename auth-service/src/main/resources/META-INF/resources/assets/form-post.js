// Sends the one form of the page on its way. Without script the person presses the button.
document.forms[0].submit();
