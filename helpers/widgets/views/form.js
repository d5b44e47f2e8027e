// needs: forms.js
// One question in a cell of its own.

export default { render: (context) => mount(context, questionForm, onFormKey) };
